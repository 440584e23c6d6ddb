package millrace.coupons.use;

import static millrace.coupons.CouponFixture.COUPON;
import static millrace.coupons.CouponFixture.KIM;
import static millrace.coupons.CouponFixture.LEE;
import static millrace.coupons.CouponFixture.ORDER;
import static millrace.coupons.CouponFixture.cancelled;
import static millrace.coupons.CouponFixture.couponOf;
import static millrace.coupons.CouponFixture.couponRequestedBy;
import static millrace.coupons.CouponFixture.paymentFailed;
import static millrace.coupons.CouponFixture.usedCouponOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import millrace.coupons.CouponsInMemory;
import millrace.coupons.EventCase;
import millrace.coupons.claim.ClaimId;
import millrace.coupons.claim.UserCoupon;
import millrace.events.coupons.CouponApplied;
import millrace.events.coupons.CouponRefused;
import millrace.events.coupons.CouponReturned;
import millrace.events.orders.OrderCouponReturnRequested;

/** The events about orders, in every state that they may find. */
final class OrderCases {

    private OrderCases() {}

    private static final ClaimId KIMS = new ClaimId(COUPON, KIM);
    private static final CouponUse USED = usedUse(5_000);
    private static final CouponUse RETURNED = new CouponUse(ORDER, new CouponUse.Returned(KIMS));
    private static final CouponApplied APPLIED = new CouponApplied(ORDER, COUPON, KIM, 5_000);

    private static final CouponReturned RETURNED_EVENT = new CouponReturned(ORDER, KIM);

    private static CouponUse usedUse(long discountKrw) {
        return new CouponUse(ORDER, new CouponUse.Used(KIMS, discountKrw));
    }

    private static CouponUse refusedUse(String reason) {
        return new CouponUse(ORDER, new CouponUse.Refused(KIMS, reason));
    }

    private static CouponRefused refused(String reason) {
        return new CouponRefused(ORDER, COUPON, KIM, reason);
    }

    private static void holdsUse(CouponsInMemory coupons, CouponUse use) {
        assertThat(CouponUses.in(coupons.test().table()).value(ORDER)).contains(use);
    }

    private static void holdsCoupon(CouponsInMemory coupons, UserCoupon coupon) {
        assertThat(coupons.userCoupon(KIM)).isEqualTo(coupon);
    }

    private static void neverUses(CouponsInMemory coupons) {
        holdsUse(coupons, CouponUse.neverUsed(ORDER));
    }

    private static void holdsReturned(CouponsInMemory coupons) {
        holdsCoupon(coupons, couponOf(KIM));
        holdsUse(coupons, RETURNED);
    }

    private static void given(CouponsInMemory coupons) {
        keep(coupons.keeping(usedCouponOf(KIM, ORDER)), USED);
    }

    private static void keep(CouponsInMemory coupons, CouponUse use) {
        coupons.given(List.of(CouponUses.in(coupons.test().table()).create(use)));
    }

    static final List<EventCase> EVERY_CASE =
            List.of(
                    new EventCase(
                            "an order with an available coupon",
                            couponRequestedBy(KIM, 20_000),
                            coupons -> coupons.keeping(couponOf(KIM)),
                            APPLIED,
                            coupons -> {
                                holdsCoupon(coupons, usedCouponOf(KIM, ORDER));
                                holdsUse(coupons, USED);
                            }),
                    new EventCase(
                            "an order that asks again",
                            couponRequestedBy(KIM, 20_000),
                            OrderCases::given,
                            APPLIED,
                            coupons -> holdsUse(coupons, USED)),
                    new EventCase(
                            "an order that costs less than the coupon gives",
                            couponRequestedBy(KIM, 3_000),
                            coupons -> coupons.keeping(couponOf(KIM)),
                            new CouponApplied(ORDER, COUPON, KIM, 2_900),
                            coupons -> holdsUse(coupons, usedUse(2_900))),
                    new EventCase(
                            "the smallest order that a coupon is for",
                            couponRequestedBy(KIM, 200),
                            coupons -> coupons.keeping(couponOf(KIM)),
                            new CouponApplied(ORDER, COUPON, KIM, 100),
                            coupons -> holdsCoupon(coupons, usedCouponOf(KIM, ORDER))),
                    new EventCase(
                            "an order that is too small",
                            couponRequestedBy(KIM, 199),
                            coupons -> coupons.keeping(couponOf(KIM)),
                            refused("ORDER_TOO_SMALL"),
                            coupons -> holdsCoupon(coupons, couponOf(KIM))),
                    new EventCase(
                            "an order with a coupon of somebody else",
                            couponRequestedBy(KIM, 20_000),
                            coupons -> coupons.keeping(couponOf(LEE)),
                            refused("NOT_ISSUED"),
                            coupons ->
                                    assertThat(coupons.userCoupon(LEE)).isEqualTo(couponOf(LEE))),
                    new EventCase(
                            "an order with a coupon that another order used",
                            couponRequestedBy(KIM, 20_000),
                            coupons -> coupons.keeping(usedCouponOf(KIM, "order-0")),
                            refused("ALREADY_USED"),
                            coupons -> holdsCoupon(coupons, usedCouponOf(KIM, "order-0"))),
                    new EventCase(
                            "a refused order that asks again",
                            couponRequestedBy(KIM, 20_000),
                            coupons ->
                                    keep(
                                            coupons.keeping(couponOf(KIM)),
                                            refusedUse("ALREADY_USED")),
                            refused("ALREADY_USED"),
                            coupons -> holdsCoupon(coupons, couponOf(KIM))),
                    new EventCase(
                            "an order that was cancelled before it asked",
                            couponRequestedBy(KIM, 20_000),
                            coupons ->
                                    keep(
                                            coupons.keeping(couponOf(KIM)),
                                            CouponUse.neverUsed(ORDER)),
                            null,
                            coupons -> holdsCoupon(coupons, couponOf(KIM))),
                    new EventCase(
                            "a cancelled order gives its coupon back",
                            cancelled(),
                            OrderCases::given,
                            RETURNED_EVENT,
                            OrderCases::holdsReturned),
                    new EventCase(
                            "a cancelled order without a coupon",
                            cancelled(),
                            _ -> {},
                            RETURNED_EVENT,
                            OrderCases::neverUses),
                    new EventCase(
                            "a refused order is cancelled",
                            cancelled(),
                            coupons -> keep(coupons, refusedUse("NOT_ISSUED")),
                            RETURNED_EVENT,
                            coupons -> holdsUse(coupons, refusedUse("NOT_ISSUED"))),
                    new EventCase(
                            "an order that could not be paid gives its coupon back",
                            paymentFailed(),
                            OrderCases::given,
                            RETURNED_EVENT,
                            OrderCases::holdsReturned),
                    new EventCase(
                            "a coupon that came back is not given back twice",
                            paymentFailed(),
                            coupons ->
                                    keep(coupons.keeping(usedCouponOf(KIM, "order-2")), RETURNED),
                            RETURNED_EVENT,
                            coupons -> holdsCoupon(coupons, usedCouponOf(KIM, "order-2"))),
                    new EventCase(
                            "an order that asks for the return again",
                            new OrderCouponReturnRequested(ORDER, KIM),
                            coupons -> keep(coupons.keeping(couponOf(KIM)), RETURNED),
                            RETURNED_EVENT,
                            OrderCases::holdsReturned),
                    new EventCase(
                            "an order that asks for the return of what it still holds",
                            new OrderCouponReturnRequested(ORDER, KIM),
                            OrderCases::given,
                            RETURNED_EVENT,
                            OrderCases::holdsReturned));
}
