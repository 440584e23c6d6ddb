package millrace.orders.order;

import org.jspecify.annotations.Nullable;

/**
 * The state of an order, with what only this state knows (O-R10).
 *
 * <pre>
 * AwaitingCoupon ─ applied ─> AwaitingPayment ─ paid ─> Paid ─ stock reserved ─> Confirmed
 *    │ refused                   │ refused               │ stock short              │ cancelled
 *    v                           v                       v                          │ by the customer
 * Cancelled                   PaymentFailed           Cancelling <──────────────────┘
 *                                                        │ money and stock settled
 *                                                        v
 *                                                     Cancelled
 * </pre>
 *
 * An order placed without a coupon begins at AwaitingPayment. Pending and paid orders can be
 * cancelled, too.
 */
public sealed interface OrderState {

    /** Nothing is charged yet, as far as orders know. */
    sealed interface Pending extends OrderState {

        static Pending first(Purchase purchase) {
            var coupon = purchase.coupon();
            return coupon == null ? new AwaitingPayment() : new AwaitingCoupon(coupon.couponId());
        }

        default Paid paid() {
            return new Paid();
        }

        default PaymentFailed paymentRefused(String refusal) {
            return new PaymentFailed(refusal);
        }
    }

    /** The discount is asked for; the payment is not, as its amount is open. */
    record AwaitingCoupon(long couponId) implements Pending {

        public AwaitingPayment applied() {
            return new AwaitingPayment();
        }

        public Cancelled refused() {
            return new Cancelled(CancelReason.COUPON_REFUSED, PaymentSettlement.NEVER_CHARGED);
        }
    }

    record AwaitingPayment() implements Pending {}

    record Paid() implements OrderState {

        public Confirmed confirmed() {
            return new Confirmed();
        }
    }

    record Confirmed() implements OrderState {}

    /** The order is taken back. */
    sealed interface Compensation extends OrderState {

        CancelReason why();

        @Nullable PaymentSettlement payment();
    }

    /**
     * Money and stock are being settled.
     *
     * @param payment null until the payment is refunded or will never be charged
     * @param stockSettled nothing is reserved any more
     */
    record Cancelling(CancelReason why, @Nullable PaymentSettlement payment, boolean stockSettled)
            implements Compensation {

        public static Cancelling because(CancelReason why) {
            return new Cancelling(why, null, false);
        }

        public Compensation with(PaymentSettlement settled) {
            return stockSettled ? new Cancelled(why, settled) : new Cancelling(why, settled, false);
        }

        public Compensation withStockSettled() {
            return payment == null ? new Cancelling(why, null, true) : new Cancelled(why, payment);
        }
    }

    /** Nothing more happens to the order. */
    sealed interface Ended extends OrderState {}

    record Cancelled(CancelReason why, PaymentSettlement payment) implements Compensation, Ended {}

    /**
     * @param refusal the payment provider's code
     */
    record PaymentFailed(String refusal) implements Ended {}

    default OrderStatus status() {
        return switch (this) {
            case Pending _ -> OrderStatus.PENDING;
            case Paid _ -> OrderStatus.PAID;
            case Confirmed _ -> OrderStatus.CONFIRMED;
            case PaymentFailed _ -> OrderStatus.PAYMENT_FAILED;
            case Cancelling _ -> OrderStatus.CANCELLING;
            case Cancelled _ -> OrderStatus.CANCELLED;
        };
    }

    /** The reason why the order was not confirmed, or null. */
    default @Nullable String reason() {
        return switch (this) {
            case Pending _, Paid _, Confirmed _ -> null;
            case PaymentFailed failed -> failed.refusal();
            case Compensation compensation -> compensation.why().name();
        };
    }
}
