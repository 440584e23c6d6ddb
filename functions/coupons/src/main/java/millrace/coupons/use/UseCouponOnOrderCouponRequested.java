package millrace.coupons.use;

import java.util.ArrayList;
import java.util.List;
import millrace.coupons.claim.ClaimId;
import millrace.coupons.claim.UserCoupon;
import millrace.events.EventMessage;
import millrace.events.coupons.CouponApplied;
import millrace.events.coupons.CouponRefused;
import millrace.events.orders.OrderCouponRequested;
import millrace.platform.kafka.EventHandler;
import millrace.platform.table.Change;
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
        var use = read.value();
        return switch (use.state()) {
            case USED ->
                    Work.nothing().publish(applied(order, use.discountAmountKrw()), read.version());
            case REFUSED ->
                    Work.nothing()
                            .publish(refused(order, String.valueOf(use.reason())), read.version());
            case RETURNED -> Work.nothing();
        };
    }

    private Work decide(OrderCouponRequested order) {
        var found = userCoupons.find(new ClaimId(order.couponId(), order.userId()));
        if (found.isEmpty()) {
            return refuse(order, NOT_ISSUED);
        }
        var read = found.get();
        if (read.value().status() != UserCoupon.Status.AVAILABLE) {
            return refuse(order, ALREADY_USED);
        }
        if (order.totalAmount() < LEAST_ORDER_KRW) {
            return refuse(order, ORDER_TOO_SMALL);
        }
        var discount =
                Math.min(read.value().discountAmountKrw(), order.totalAmount() - LEAST_PAYMENT_KRW);
        var changes =
                new ArrayList<Change>(
                        List.of(
                                userCoupons.replace(read, read.value().usedFor(order.orderId())),
                                uses.create(
                                        CouponUse.used(order.orderId(), read.value(), discount))));
        return new Work(changes, List.of()).publish(applied(order, discount), 1);
    }

    private Work refuse(OrderCouponRequested order, String reason) {
        var use = CouponUse.refused(order.orderId(), order.couponId(), order.userId(), reason);
        return Work.of(uses.create(use)).publish(refused(order, reason), 1);
    }

    private static CouponApplied applied(OrderCouponRequested order, long discount) {
        return new CouponApplied(order.orderId(), order.couponId(), order.userId(), discount);
    }

    private static CouponRefused refused(OrderCouponRequested order, String reason) {
        return new CouponRefused(order.orderId(), order.couponId(), order.userId(), reason);
    }
}
