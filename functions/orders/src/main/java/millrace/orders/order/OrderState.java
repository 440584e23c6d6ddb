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
 *                                                        │ money, stock and coupon settled
 *                                                        v
 *                                                     Cancelled
 * </pre>
 *
 * An order placed without a coupon begins at AwaitingPayment. Pending and paid orders can be
 * cancelled, too. Between a refused payment and PaymentFailed an order with a coupon is
 * ReturningCoupon.
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

        /** The customer is told the same of both; the coupon of one is still to come back. */
        default OrderState paymentRefused(String refusal, boolean holdsCoupon) {
            return holdsCoupon ? new ReturningCoupon(refusal) : new PaymentFailed(refusal);
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
     * Money, stock and coupon are being settled.
     *
     * @param payment null until the payment is refunded or will never be charged
     * @param stockSettled nothing is reserved any more
     * @param couponSettled the order holds no coupon any more, or was placed without one
     */
    record Cancelling(
            CancelReason why,
            @Nullable PaymentSettlement payment,
            boolean stockSettled,
            boolean couponSettled)
            implements Compensation {

        /** Without a coupon. */
        public Cancelling(
                CancelReason why, @Nullable PaymentSettlement payment, boolean stockSettled) {
            this(why, payment, stockSettled, true);
        }

        public static Cancelling because(CancelReason why, boolean holdsCoupon) {
            return new Cancelling(why, null, false, !holdsCoupon);
        }

        public Compensation with(PaymentSettlement settled) {
            return of(why, settled, stockSettled, couponSettled);
        }

        public Compensation withStockSettled() {
            return of(why, payment, true, couponSettled);
        }

        public Compensation withCouponSettled() {
            return of(why, payment, stockSettled, true);
        }

        private static Compensation of(
                CancelReason why,
                @Nullable PaymentSettlement payment,
                boolean stockSettled,
                boolean couponSettled) {
            return payment != null && stockSettled && couponSettled
                    ? new Cancelled(why, payment)
                    : new Cancelling(why, payment, stockSettled, couponSettled);
        }
    }

    /**
     * The payment failed and the customer knows; the coupon is still to come back.
     *
     * @param refusal the payment provider's code
     */
    record ReturningCoupon(String refusal) implements OrderState {

        public PaymentFailed returned() {
            return new PaymentFailed(refusal);
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
            case ReturningCoupon _, PaymentFailed _ -> OrderStatus.PAYMENT_FAILED;
            case Cancelling _ -> OrderStatus.CANCELLING;
            case Cancelled _ -> OrderStatus.CANCELLED;
        };
    }

    /** Tells whether the saga still has something to do. */
    default boolean isUnderWay() {
        return switch (this) {
            case Pending _, Paid _, Cancelling _, ReturningCoupon _ -> true;
            case Confirmed _, Ended _ -> false;
        };
    }

    /** The reason why the order was not confirmed, or null. */
    default @Nullable String reason() {
        return switch (this) {
            case Pending _, Paid _, Confirmed _ -> null;
            case ReturningCoupon returning -> returning.refusal();
            case PaymentFailed failed -> failed.refusal();
            case Compensation compensation -> compensation.why().name();
        };
    }
}
