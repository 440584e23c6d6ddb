package millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import millrace.demo.client.Customer;
import millrace.demo.client.MillraceApi;
import millrace.demo.client.StepFailure;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Customers who ask for coupons at the same time; what they were promised is remembered. */
final class CouponClaims {

    /** Attempts of a customer after answers that decide nothing. */
    private static final int MAX_ASKS = 100;

    private final Set<Claim> promised = ConcurrentHashMap.newKeySet();

    record Claim(long couponId, long userId) {}

    /** Every customer asks for every coupon, each in an order of their own, until it is decided. */
    void askAll(MillraceApi api, List<Customer> customers, List<Long> coupons, Random random) {
        var asking = new ArrayList<Thread>();
        for (var customer : customers) {
            var inOrder = new ArrayList<>(coupons);
            Collections.shuffle(inOrder, random);
            asking.add(
                    Thread.startVirtualThread(
                            () -> inOrder.forEach(couponId -> ask(api, customer, couponId))));
        }
        for (var thread : asking) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while customers asked", e);
            }
        }
    }

    private void ask(MillraceApi api, Customer customer, long couponId) {
        var office = new CouponOffice(api, customer);
        for (int i = 0; i < MAX_ASKS; i++) {
            try {
                var answer = office.ask(customer, couponId);
                if (answer.status() == 202) {
                    promised.add(new Claim(couponId, customer.userId()));
                }
                if (answer.status() < 500) {
                    return;
                }
            } catch (UncheckedIOException | StepFailure killed) {
                // The system was killed while it answered: nothing was promised.
                return;
            }
        }
    }

    /** Waits until every stored claim is issued. */
    static void assertNothingPending(Tables tables, List<Long> coupons, String run) {
        for (long couponId : coupons) {
            assertThat(requests(tables, couponId))
                    .as("claims of coupon %d, %s", couponId, run)
                    .allMatch(request -> Tables.text(request, "status").equals("ISSUED"));
        }
    }

    /** Asserts that all units are issued, one a user, to every user who was promised one. */
    void assertExact(Tables tables, long couponId, int expected, int units, String run) {
        var owners = new ArrayList<Long>();
        requests(tables, couponId).forEach(claim -> owners.add(Tables.number(claim, "userId")));
        assertThat(owners)
                .as("owners of coupon %d, %s", couponId, run)
                .hasSize(expected)
                .doesNotHaveDuplicates()
                .containsAll(promisedUsers(couponId));
        assertThat(userCoupons(tables, couponId))
                .as("coupons %d of users, %s", couponId, run)
                .containsExactlyInAnyOrderElementsOf(owners);
        var shards = tables.items("coupons", "STOCK#" + couponId + "#");
        assertThat(sum(shards, "issued")).as("issued of %d, %s", couponId, run).isEqualTo(expected);
        assertThat(sum(shards, "remaining") + expected)
                .as("stock of %d, %s", couponId, run)
                .isEqualTo(units);
    }

    private Set<Long> promisedUsers(long couponId) {
        return promised.stream()
                .filter(claim -> claim.couponId() == couponId)
                .map(Claim::userId)
                .collect(Collectors.toSet());
    }

    private static List<Map<String, AttributeValue>> requests(Tables tables, long couponId) {
        return tables.items("coupons", "REQUEST#" + couponId + "#").stream()
                .map(Tables::data)
                .toList();
    }

    private static List<Long> userCoupons(Tables tables, long couponId) {
        return tables.items("coupons", "USER#").stream()
                .filter(item -> Tables.text(item, "sk").equals("COUPON#" + couponId))
                .map(item -> Long.parseLong(Tables.text(item, "pk").substring("USER#".length())))
                .toList();
    }

    private static long sum(List<Map<String, AttributeValue>> items, String field) {
        return items.stream().map(Tables::data).mapToLong(item -> Tables.number(item, field)).sum();
    }
}
