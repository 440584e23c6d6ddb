package millrace.orders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import millrace.events.Event;
import millrace.events.coupons.CouponApplied;
import millrace.events.coupons.CouponRefused;
import millrace.events.coupons.CouponReturned;
import millrace.events.orders.NotificationRequested;
import millrace.events.orders.PaymentCompleted;
import millrace.events.orders.PaymentFailed;
import millrace.events.orders.PaymentRefunded;
import millrace.events.orders.PaymentVoided;
import millrace.events.orders.StockRejected;
import millrace.events.orders.StockReleased;
import millrace.events.orders.StockReserved;
import millrace.orders.cancelling.OrderCancellation;
import millrace.orders.confirming.OrderSaga;
import millrace.orders.order.Order;
import millrace.orders.order.PaymentSettlement;
import millrace.orders.order.SagaStep;
import millrace.orders.timeout.OrderTimeout;

/**
 * One order with its partners and the seven topic readers between them. Readers go at their own
 * pace, fall back and read again, and lose a message now and then (as a dead letter is lost to a
 * saga). Nothing here remembers what was handled: duplicates reach the saga itself.
 */
final class SagaRun {

    private static final int MAX_NUDGE_ROUNDS = 10;

    private final RandomGenerator random;
    private final SagaPartners partners;
    private final List<Event> orderEvents = new ArrayList<>();
    private final List<Event> withoutNudges = new ArrayList<>();
    private final List<Reader> readers;
    private Order order;
    private Instant now = OrderFixture.NOON;

    /** A consumer group at one topic. */
    private final class Reader {

        private final List<Event> topic;
        private final BiConsumer<SagaRun, Event> handler;
        private int next;

        Reader(List<Event> topic, BiConsumer<SagaRun, Event> handler) {
            this.topic = topic;
            this.handler = handler;
        }

        boolean read() {
            if (next == topic.size()) {
                return false;
            }
            handler.accept(SagaRun.this, topic.get(next++));
            return true;
        }

        void lose() {
            next = Math.min(next + 1, topic.size());
        }

        void fallBack() {
            next = random.nextInt(next + 1);
        }
    }

    SagaRun(RandomGenerator random) {
        this.random = random;
        this.order =
                random.nextBoolean() ? OrderFixture.pendingOrder() : OrderFixture.awaitingCoupon();
        this.partners = new SagaPartners(random);
        this.readers =
                List.of(
                        new Reader(orderEvents, (run, event) -> run.partners.tellCoupons(event)),
                        new Reader(partners.couponEvents(), SagaRun::tellOrder),
                        new Reader(
                                partners.paymentEvents(),
                                (run, event) -> run.partners.tellCoupons(event)),
                        new Reader(orderEvents, (run, event) -> run.partners.tellPayments(event)),
                        new Reader(orderEvents, (run, event) -> run.partners.tellInventory(event)),
                        new Reader(partners.paymentEvents(), SagaRun::tellOrder),
                        new Reader(partners.inventoryEvents(), SagaRun::tellOrder));
        orderEvents.addAll(OrderSaga.placed(order.purchase()).events());
    }

    /** Some of everything that can happen, in any order. */
    void happen(int happenings) {
        for (var i = 0; i < happenings; i++) {
            now = now.plusSeconds(random.nextInt(30));
            var reader = readers.get(random.nextInt(readers.size()));
            switch (random.nextInt(20)) {
                case 0 -> take(OrderCancellation.requested(order, now), false);
                case 1 -> timePasses();
                case 2 -> reader.lose();
                case 3 -> reader.fallBack();
                default -> reader.read();
            }
        }
    }

    /** Nothing gets lost any more: all is read, and the timer runs until the saga has ended. */
    void comeToRest() {
        readAll();
        for (var round = 0; order.state().isUnderWay() && round < MAX_NUDGE_ROUNDS; round++) {
            timePasses();
            readAll();
        }
    }

    private void readAll() {
        var more = true;
        while (more) {
            more = false;
            for (var reader : readers) {
                more |= reader.read();
            }
        }
    }

    private void timePasses() {
        now = order.moveBy().isAfter(now) ? order.moveBy() : now;
        take(OrderTimeout.decide(order, now), true);
    }

    private void tellOrder(Event event) {
        take(decide(event), false);
    }

    private Optional<SagaStep> decide(Event event) {
        return switch (event) {
            case CouponApplied e -> OrderSaga.couponApplied(order, e.discountAmount(), now);
            case CouponRefused _ -> OrderCancellation.couponRefused(order, now);
            case CouponReturned _ -> OrderCancellation.couponSettled(order, now);
            case PaymentCompleted _ -> OrderSaga.paymentCompleted(order, now);
            case PaymentFailed e -> OrderSaga.paymentFailed(order, e.failureReason(), now);
            case PaymentRefunded e ->
                    OrderCancellation.paymentSettled(
                            order, PaymentSettlement.refunded(e.amount()), now);
            case PaymentVoided _ ->
                    OrderCancellation.paymentSettled(order, PaymentSettlement.NEVER_CHARGED, now);
            case StockReserved _ -> OrderSaga.stockReserved(order, now);
            case StockRejected _ -> OrderCancellation.stockRejected(order, now);
            case StockReleased _ -> OrderCancellation.stockSettled(order, now);
            default -> throw new AssertionError("Nobody tells an order of " + event);
        };
    }

    private void take(Optional<SagaStep> taken, boolean byTimer) {
        taken.ifPresent(step -> {
            var isNudge = byTimer && step.next().status() == order.status();
            order = step.next();
            orderEvents.addAll(step.events());
            if (!isNudge) {
                withoutNudges.addAll(step.events());
            }
        });
    }

    Order order() {
        return order;
    }

    SagaPartners partners() {
        return partners;
    }

    /** The notification of the order's end; a confirmed order that is cancelled has two. */
    NotificationRequested lastNotification() {
        return withoutNudges.stream()
                .filter(NotificationRequested.class::isInstance)
                .map(NotificationRequested.class::cast)
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    /** Counts the events of this type that the saga gave, apart from nudges. */
    long given(Class<? extends Event> type) {
        return withoutNudges.stream().filter(type::isInstance).count();
    }
}
