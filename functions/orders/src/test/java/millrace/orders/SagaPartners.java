package millrace.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import millrace.events.Event;
import millrace.events.orders.OrderCancelled;
import millrace.events.orders.OrderCouponRequested;
import millrace.events.orders.OrderCouponReturnRequested;
import millrace.events.orders.OrderCreated;
import millrace.events.orders.OrderPaid;
import millrace.events.orders.PaymentFailed;

/**
 * Coupons, payments and inventory as an order sees them: each does a thing once, settles every
 * cancellation, and answers again when it is asked again.
 */
final class SagaPartners {

    enum Money {
        NOTHING,
        CHARGED,
        REFUSED,
        REFUNDED,
        VOID
    }

    enum Coupon {
        NOTHING,
        USED,
        REFUSED,
        RETURNED
    }

    enum Stock {
        NOTHING,
        RESERVED,
        REJECTED,
        RELEASED
    }

    private final RandomGenerator random;
    private final List<Event> couponEvents = new ArrayList<>();
    private final List<Event> paymentEvents = new ArrayList<>();
    private final List<Event> inventoryEvents = new ArrayList<>();
    private Coupon coupon = Coupon.NOTHING;
    private Money money = Money.NOTHING;
    private Stock stock = Stock.NOTHING;
    private int charges;
    private int refunds;

    SagaPartners(RandomGenerator random) {
        this.random = random;
    }

    void tellCoupons(Event event) {
        switch (event) {
            case OrderCouponRequested _ -> {
                if (coupon == Coupon.NOTHING) {
                    coupon = random.nextInt(4) == 0 ? Coupon.REFUSED : Coupon.USED;
                }
                switch (coupon) {
                    case USED -> couponEvents.add(OrderEvents.couponApplied());
                    case REFUSED -> couponEvents.add(OrderEvents.couponRefused());
                    case RETURNED, NOTHING -> {}
                }
            }
            case OrderCancelled _, OrderCouponReturnRequested _, PaymentFailed _ -> {
                coupon = coupon == Coupon.REFUSED ? Coupon.REFUSED : Coupon.RETURNED;
                couponEvents.add(OrderEvents.couponReturned());
            }
            default -> {}
        }
    }

    void tellPayments(Event event) {
        switch (event) {
            case OrderCreated _ -> answer();
            case OrderCancelled _ -> settleMoney();
            default -> {}
        }
    }

    private void answer() {
        if (money == Money.NOTHING) {
            money = random.nextInt(4) == 0 ? Money.REFUSED : Money.CHARGED;
            charges += money == Money.CHARGED ? 1 : 0;
        }
        paymentEvents.add(
                switch (money) {
                    case CHARGED -> OrderEvents.paymentCompleted();
                    case REFUSED -> OrderEvents.paymentFailed();
                    case REFUNDED -> OrderEvents.paymentRefunded();
                    case VOID -> OrderEvents.paymentVoided();
                    case NOTHING -> throw new AssertionError("It was just decided");
                });
    }

    private void settleMoney() {
        var wasCharged = money == Money.CHARGED || money == Money.REFUNDED;
        refunds += money == Money.CHARGED ? 1 : 0;
        money = wasCharged ? Money.REFUNDED : Money.VOID;
        paymentEvents.add(wasCharged ? OrderEvents.paymentRefunded() : OrderEvents.paymentVoided());
    }

    void tellInventory(Event event) {
        switch (event) {
            case OrderPaid _ -> reserve();
            case OrderCancelled _ -> {
                stock = Stock.RELEASED;
                inventoryEvents.add(OrderEvents.stockReleased());
            }
            default -> {}
        }
    }

    private void reserve() {
        if (stock == Stock.NOTHING) {
            stock = random.nextInt(4) == 0 ? Stock.REJECTED : Stock.RESERVED;
        }
        if (stock == Stock.RESERVED) {
            inventoryEvents.add(OrderEvents.stockReserved());
        } else if (stock == Stock.REJECTED) {
            inventoryEvents.add(OrderEvents.stockRejected());
        }
    }

    List<Event> couponEvents() {
        return couponEvents;
    }

    List<Event> paymentEvents() {
        return paymentEvents;
    }

    List<Event> inventoryEvents() {
        return inventoryEvents;
    }

    int charges() {
        return charges;
    }

    int refunds() {
        return refunds;
    }

    Coupon coupon() {
        return coupon;
    }

    Stock stock() {
        return stock;
    }
}
