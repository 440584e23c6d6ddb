package millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import millrace.cloud.LocalCloud;
import millrace.cloud.dynamodb.tuned.Disturbance;
import millrace.cloud.dynamodb.tuned.Disturbance.Fault;
import millrace.demo.client.Customer;
import millrace.events.catalogue.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Exactly as many coupons as there are, one a user, whatever goes wrong (Q19, E). The seed is in
 * every failure; {@code -Dmillrace.seed=N} plays it again.
 */
@ExtendWith(SharedCloud.class)
class CouponsUnderFaultsIT {

    private static final int CUSTOMERS = 8;
    private static final int COUPONS = 6;
    private static final int UNITS = 5;
    private static final int SHARDS = 2;
    private static final int DISTURBED_PERCENT = 30;

    private final long seed = Long.getLong("millrace.seed", System.nanoTime());
    private final String run = "seed " + seed;
    private final Random random = new Random(seed);
    private final Shop shop;
    private final LocalCloud cloud;
    private final CouponOffice office;
    private final CouponClaims claims = new CouponClaims();

    CouponsUnderFaultsIT(Shop shop, LocalCloud cloud) {
        this.shop = shop;
        this.cloud = cloud;
        this.office = new CouponOffice(shop.api(), shop.administrator());
    }

    @AfterEach
    void dynamoDbBehavesAgain() {
        cloud.disturbDynamoDb(Disturbance.none());
    }

    private List<Customer> customers() {
        return Stream.generate(shop::customer).limit(CUSTOMERS).toList();
    }

    private List<Long> coupons() {
        var coupons = new ArrayList<Long>();
        for (int i = 0; i < COUPONS; i++) {
            coupons.add(office.open("Faulty day", UNITS, 1_000, SHARDS));
        }
        return coupons;
    }

    private Fault fault(String tableName) {
        if (!tableName.equals(Tables.nameOf("coupons"))) {
            return Fault.NONE;
        }
        synchronized (random) {
            var faults = Fault.values();
            return random.nextInt(100) < DISTURBED_PERCENT
                    ? faults[1 + random.nextInt(faults.length - 1)]
                    : Fault.NONE;
        }
    }

    /** Operators repeat what failed for good; then nothing is pending and everything is exact. */
    private void assertExactInTheEnd(List<Long> coupons) {
        Eventually.asserted(() -> {
            coupons.forEach(this::reprocessFailures);
            CouponClaims.assertNothingPending(shop.tables(), coupons, run);
        });
        for (long couponId : coupons) {
            claims.assertExact(shop.tables(), couponId, UNITS, UNITS, run);
        }
    }

    private void reprocessFailures(long couponId) {
        office.failures(couponId).stream()
                .filter(failure -> failure.path("state").asString().equals("OPEN"))
                .forEach(failure -> office.settle(couponId, failure, "reprocess"));
    }

    @Test
    void exact_while_writes_are_throttled_meet_conflicts_and_lose_their_answers() {
        var customers = customers();
        var coupons = coupons();

        cloud.disturbDynamoDb(this::fault);
        claims.askAll(shop.api(), customers, coupons, random);
        cloud.disturbDynamoDb(Disturbance.none());
        claims.askAll(shop.api(), customers, coupons, random);

        assertExactInTheEnd(coupons);
    }

    @Test
    void exact_when_every_request_is_delivered_again() {
        var customers = customers();
        var coupons = coupons();
        claims.askAll(shop.api(), customers, coupons, random);
        assertExactInTheEnd(coupons);

        var seen =
                shop.watch()
                        .await(
                                "the requests",
                                COUPONS * UNITS,
                                Shop.LIMIT,
                                record ->
                                        record.topic().equals(CouponOffice.ISSUE_REQUESTS)
                                                && coupons.stream()
                                                        .anyMatch(id ->
                                                                CouponSteps.isAbout(record, id)));
        for (var record : seen) {
            var again = shop.topics().writeAgain(record);
            shop.topics()
                    .awaitAcknowledged(
                            again,
                            List.of(Consumer.COUPONS_ON_COUPON_ISSUE_REQUESTS.group()),
                            Shop.LIMIT);
        }

        assertExactInTheEnd(coupons);
    }

    @Test
    void exact_when_kafka_restarts_while_they_ask() throws Exception {
        var customers = customers();
        var coupons = coupons();
        var asking =
                Thread.startVirtualThread(
                        () -> claims.askAll(shop.api(), customers, coupons, random));
        cloud.restartKafka();
        asking.join();
        claims.askAll(shop.api(), customers, coupons, random);

        assertExactInTheEnd(coupons);
        assertThat(shop.tables().outbox()).noneMatch(key -> key.contains("coupon-issue"));
    }
}
