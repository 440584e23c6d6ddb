package millrace.orders;

import static millrace.orders.order.OrderStatus.CANCELLED;
import static millrace.orders.order.OrderStatus.CANCELLING;
import static millrace.orders.order.OrderStatus.CONFIRMED;
import static millrace.orders.order.OrderStatus.PAID;
import static millrace.orders.order.OrderStatus.PAYMENT_FAILED;
import static millrace.orders.order.OrderStatus.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import millrace.events.orders.NotificationRequested;
import millrace.events.orders.OrderCancelled;
import millrace.events.orders.OrderConfirmed;
import millrace.events.orders.OrderPaid;
import millrace.orders.order.Order;
import millrace.orders.order.Order.HistoryEntry;
import millrace.orders.order.OrderStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Thousands of sagas whose messages come late, twice, out of order across topics, or never. A
 * failure names its seed; {@code -Dmillrace.seed=<seed>} plays the same sagas again.
 */
class OrderSagaModelTest {

    private static final int SAGAS = 5_000;
    private static final int MAX_HAPPENINGS = 60;

    private static final Map<OrderStatus, Set<OrderStatus>> PATHS =
            Map.of(
                    PENDING, Set.of(PAID, PAYMENT_FAILED, CANCELLING, CANCELLED),
                    PAID, Set.of(CONFIRMED, CANCELLING),
                    CONFIRMED, Set.of(CANCELLING),
                    CANCELLING, Set.of(CANCELLED),
                    PAYMENT_FAILED, Set.of(),
                    CANCELLED, Set.of());

    @Test
    void every_saga_ends_in_one_outcome_that_money_stock_and_coupon_agree_with(
            TestReporter reporter) {
        var seed = Long.getLong("millrace.seed", System.nanoTime());
        reporter.publishEntry("seed", String.valueOf(seed));
        var random = new Random(seed);
        var outcomes = new EnumMap<OrderStatus, Integer>(OrderStatus.class);
        for (var saga = 0; saga < SAGAS; saga++) {
            var run = new SagaRun(random);
            run.happen(random.nextInt(MAX_HAPPENINGS));
            run.comeToRest();

            var name = "Saga %s of seed %s: %s".formatted(saga, seed, run.order());
            holdsItsHistory(run.order(), name);
            holdsItsOutcome(run, name);
            holdsItsPrice(run, name);
            holdsNoCouponForNothing(run, name);
            holdsItsEvents(run, name);
            outcomes.merge(run.order().status(), 1, Integer::sum);
        }
        assertThat(outcomes).containsOnlyKeys(CONFIRMED, PAYMENT_FAILED, CANCELLED);
    }

    private static void holdsItsHistory(Order order, String name) {
        var history = order.history();
        assertThat(history.getFirst().status()).as(name).isEqualTo(PENDING);
        assertThat(history.getLast().status()).as(name).isEqualTo(order.status());
        assertThat(history).as(name).extracting(HistoryEntry::at).isSorted();
        for (var i = 1; i < history.size(); i++) {
            assertThat(PATHS.get(history.get(i - 1).status()))
                    .as(name)
                    .contains(history.get(i).status());
        }
    }

    private static void holdsItsOutcome(SagaRun run, String name) {
        var partners = run.partners();
        assertThat(partners.charges()).as(name).isLessThanOrEqualTo(1);
        switch (run.order().status()) {
            case CONFIRMED -> {
                assertThat(partners.charges() - partners.refunds()).as(name).isEqualTo(1);
                assertThat(partners.stock()).as(name).isEqualTo(SagaPartners.Stock.RESERVED);
            }
            case PAYMENT_FAILED -> {
                assertThat(partners.charges()).as(name).isZero();
                assertThat(partners.stock()).as(name).isEqualTo(SagaPartners.Stock.NOTHING);
            }
            case CANCELLED -> {
                assertThat(run.lastNotification().refundedAmount())
                        .as(name)
                        .isEqualTo(partners.refunds() * OrderFixture.TOTAL);
                var refused = "COUPON_REFUSED".equals(run.order().state().reason());
                assertThat(partners.charges()).as(name).isEqualTo(partners.refunds());
                assertThat(partners.stock())
                        .as(name)
                        .isEqualTo(
                                refused ? SagaPartners.Stock.NOTHING : SagaPartners.Stock.RELEASED);
            }
            case PENDING, PAID, CANCELLING ->
                    throw new AssertionError("It has not come to its end. " + name);
        }
    }

    /** Only a confirmed order keeps its customer's coupon. */
    private static void holdsNoCouponForNothing(SagaRun run, String name) {
        if (run.order().status() != CONFIRMED) {
            assertThat(run.partners().coupon()).as(name).isNotEqualTo(SagaPartners.Coupon.USED);
        }
        assertThat(run.order().state().isUnderWay()).as(name).isFalse();
    }

    /** The total falls once, and only for a coupon that was used. */
    private static void holdsItsPrice(SagaRun run, String name) {
        var order = run.order();
        var coupon = order.purchase().coupon();
        Long discount = coupon == null ? null : coupon.discountAmount();
        assertThat(order.purchase().totalAmount())
                .as(name)
                .isEqualTo(OrderFixture.TOTAL - (discount == null ? 0 : discount));
        if (coupon != null && order.status() == CONFIRMED) {
            assertThat(discount).as(name).isEqualTo(OrderFixture.DISCOUNT);
            assertThat(run.partners().coupon()).as(name).isEqualTo(SagaPartners.Coupon.USED);
        }
    }

    private static void holdsItsEvents(SagaRun run, String name) {
        var statuses = run.order().history().stream().map(HistoryEntry::status).toList();
        assertThat(run.given(OrderPaid.class)).as(name).isEqualTo(times(PAID, statuses));
        assertThat(run.given(OrderConfirmed.class)).as(name).isEqualTo(times(CONFIRMED, statuses));
        assertThat(run.given(OrderCancelled.class)).as(name).isEqualTo(times(CANCELLING, statuses));
        assertThat(run.given(NotificationRequested.class))
                .as(name)
                .isEqualTo(
                        times(CONFIRMED, statuses)
                                + times(PAYMENT_FAILED, statuses)
                                + times(CANCELLED, statuses));
        assertThat(statuses).as(name).doesNotHaveDuplicates();
    }

    private static long times(OrderStatus status, List<OrderStatus> statuses) {
        return statuses.stream().filter(status::equals).count();
    }
}
