package millrace.coupons.use;

import millrace.coupons.claim.ClaimId;
import millrace.coupons.claim.UserCoupon;
import millrace.coupons.use.CouponUse.Ended;
import millrace.coupons.use.CouponUse.Refused;
import millrace.coupons.use.CouponUse.Used;
import millrace.events.EventMessage;
import millrace.events.coupons.CouponApplied;
import millrace.events.coupons.CouponRefused;
import millrace.events.orders.OrderCouponRequested;
import millrace.platform.kafka.EventHandler;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/**
 * Uses the customer's coupon for an order, or refuses. An order that asks again gets the same
 * answer again; one that was cancelled meanwhile gets none.
 */
public final class UseCouponOnOrderCouponRequested implements EventHandler<OrderCouponRequested> {

    /** The least that a card payment can be, in KRW: a discount leaves at least that. */
    static final long LEAST_PAYMENT_KRW = 100;

    /** An order under this, in KRW, gets no discount. */
    static final long LEAST_ORDER_KRW = 200;

    static final String NOT_ISSUED = "NOT_ISSUED";
    static final String ALREADY_USED = "ALREADY_USED";
    static final String ORDER_TOO_SMALL = "ORDER_TOO_SMALL";

    private final Records<ClaimId, UserCoupon> userCoupons;
    private final Records<String, CouponUse> uses;

    public UseCouponOnOrderCouponRequested(Records<ClaimId, UserCoupon> userCoupons, Table table) {
        this.userCoupons = userCoupons;
        this.uses = CouponUses.in(table);
    }

    @Override
    public Work handle(EventMessage<OrderCouponRequested> message) {
        var order = message.payload();
        return uses.find(order.orderId())
                .map(read -> answerAgain(order, read))
                .orElseGet(() -> decide(order));
    }

    private static Work answerAgain(OrderCouponRequested order, Stored<CouponUse> read) {
        return switch (read.value().state()) {
            case Used used ->
                    Work.nothing()
                            .publish(applied(order, used.discountAmountKrw()), read.version());
            case Refused refused ->
                    Work.nothing().publish(refused(order, refused.reason()), read.version());
            case Ended _ -> Work.nothing();
        };
    }

    private Work decide(OrderCouponRequested order) {
        var claim = new ClaimId(order.couponId(), order.userId());
        var found = userCoupons.find(claim);
        if (found.isEmpty()) {
            return refuse(order, claim, NOT_ISSUED);
        }
        var read = found.get();
        if (!(read.value().state() instanceof UserCoupon.Available available)) {
            return refuse(order, claim, ALREADY_USED);
        }
        if (order.totalAmount() < LEAST_ORDER_KRW) {
            return refuse(order, claim, ORDER_TOO_SMALL);
        }
        long discount =
                Math.min(read.value().discountAmountKrw(), order.totalAmount() - LEAST_PAYMENT_KRW);
        var used = read.value().in(available.usedFor(order.orderId()));
        return Work.of(
                        userCoupons.replace(read, used),
                        uses.create(new CouponUse(order.orderId(), new Used(claim, discount))))
                .publish(applied(order, discount), 1);
    }

    private Work refuse(OrderCouponRequested order, ClaimId claim, String reason) {
        return Work.of(uses.create(new CouponUse(order.orderId(), new Refused(claim, reason))))
                .publish(refused(order, reason), 1);
    }

    private static CouponApplied applied(OrderCouponRequested order, long discount) {
        return new CouponApplied(order.orderId(), order.couponId(), order.userId(), discount);
    }

    private static CouponRefused refused(OrderCouponRequested order, String reason) {
        return new CouponRefused(order.orderId(), order.couponId(), order.userId(), reason);
    }
}
