package millrace.coupons;

import static millrace.coupons.CouponFixture.COUPON;
import static millrace.coupons.CouponFixture.KIM;
import static millrace.coupons.CouponFixture.LEE;
import static millrace.coupons.CouponFixture.NOON;
import static millrace.coupons.CouponFixture.ORDER;
import static millrace.coupons.CouponFixture.cancelled;
import static millrace.coupons.CouponFixture.couponOf;
import static millrace.coupons.CouponFixture.couponRequestedBy;
import static millrace.coupons.CouponFixture.issueRequestedFor;
import static millrace.coupons.CouponFixture.openCouponWith;
import static millrace.coupons.CouponFixture.paymentFailed;
import static millrace.coupons.CouponFixture.pendingClaimBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import millrace.events.Event;
import millrace.events.Topic;
import millrace.events.catalogue.Events;
import millrace.events.coupons.CouponApplied;
import millrace.events.coupons.CouponRefused;
import org.jspecify.annotations.Nullable;

/** Every event that the coupons context reads, in every state that it may find. */
final class CouponEventCases {

    private CouponEventCases() {}

    /** An event, what it finds, and what it makes of it. */
    record Handled(
            String name,
            Event event,
            Consumer<CouponsInMemory> found,
            @Nullable Event published,
            Consumer<CouponsInMemory> left) {

        @Override
        public String toString() {
            return name;
        }

        Topic topic() {
            return Events.CATALOGUE.of(event.getClass()).topic();
        }

        CouponsInMemory given(CouponsInMemory coupons) {
            coupons.keeping(openCouponWith(10, 1));
            found.accept(coupons);
            return coupons;
        }

        void verify(CouponsInMemory coupons) {
            left.accept(coupons);
            assertThat(coupons.test().published())
                    .isEqualTo(published == null ? List.of() : List.of(published));
            assertThat(coupons.test().table().inboxSize()).isEqualTo(1);
            assertThat(coupons.test().deadLetters().letters()).isEmpty();
        }
    }

    private static final CouponUse USED = CouponUse.used(ORDER, couponOf(KIM), 5_000);
    private static final CouponApplied APPLIED = new CouponApplied(ORDER, COUPON, KIM, 5_000);

    private static CouponRefused refused(String reason) {
        return new CouponRefused(ORDER, COUPON, KIM, reason);
    }

    private static void holdsUse(CouponsInMemory coupons, CouponUse use) {
        assertThat(coupons.use(ORDER)).isEqualTo(use);
    }

    private static void holdsCoupon(CouponsInMemory coupons, UserCoupon coupon) {
        assertThat(coupons.userCoupon(KIM)).isEqualTo(coupon);
    }

    private static void neverUses(CouponsInMemory coupons) {
        holdsUse(coupons, CouponUse.neverUsed(ORDER));
    }

    private static void holdsReturned(CouponsInMemory coupons) {
        holdsCoupon(coupons, couponOf(KIM));
        holdsUse(coupons, USED.returned());
    }

    private static void given(CouponsInMemory coupons) {
        coupons.keeping(couponOf(KIM).usedFor(ORDER)).keeping(USED);
    }

    static final List<Handled> EVERY_EVENT =
            List.of(
                    new Handled(
                            "a pending claim is issued",
                            issueRequestedFor(KIM),
                            coupons -> coupons.keeping(pendingClaimBy(KIM)),
                            null,
                            CouponEventCases::holdsIssued),
                    new Handled(
                            "a claim that was discarded",
                            issueRequestedFor(KIM),
                            _ -> {},
                            null,
                            coupons -> assertThat(coupons.userCoupon(KIM)).isNull()),
                    new Handled(
                            "a claim that was issued",
                            issueRequestedFor(KIM),
                            coupons ->
                                    coupons.keeping(pendingClaimBy(KIM).issued("u-1"))
                                            .keeping(couponOf(KIM)),
                            null,
                            coupons -> holdsCoupon(coupons, couponOf(KIM))),
                    new Handled(
                            "a claim that was given up",
                            issueRequestedFor(KIM),
                            coupons -> coupons.keeping(pendingClaimBy(KIM).failed()),
                            null,
                            coupons -> assertThat(coupons.userCoupon(KIM)).isNull()),
                    new Handled(
                            "an order with an available coupon",
                            couponRequestedBy(KIM, 20_000),
                            coupons -> coupons.keeping(couponOf(KIM)),
                            APPLIED,
                            coupons -> {
                                holdsCoupon(coupons, couponOf(KIM).usedFor(ORDER));
                                holdsUse(coupons, USED);
                            }),
                    new Handled(
                            "an order that asks again",
                            couponRequestedBy(KIM, 20_000),
                            CouponEventCases::given,
                            APPLIED,
                            coupons -> holdsUse(coupons, USED)),
                    new Handled(
                            "an order that costs less than the coupon gives",
                            couponRequestedBy(KIM, 3_000),
                            coupons -> coupons.keeping(couponOf(KIM)),
                            new CouponApplied(ORDER, COUPON, KIM, 2_900),
                            coupons ->
                                    holdsUse(coupons, CouponUse.used(ORDER, couponOf(KIM), 2_900))),
                    new Handled(
                            "the smallest order that a coupon is for",
                            couponRequestedBy(KIM, 200),
                            coupons -> coupons.keeping(couponOf(KIM)),
                            new CouponApplied(ORDER, COUPON, KIM, 100),
                            coupons -> holdsCoupon(coupons, couponOf(KIM).usedFor(ORDER))),
                    new Handled(
                            "an order that is too small",
                            couponRequestedBy(KIM, 199),
                            coupons -> coupons.keeping(couponOf(KIM)),
                            refused("ORDER_TOO_SMALL"),
                            coupons -> holdsCoupon(coupons, couponOf(KIM))),
                    new Handled(
                            "an order with a coupon of somebody else",
                            couponRequestedBy(KIM, 20_000),
                            coupons -> coupons.keeping(couponOf(LEE)),
                            refused("NOT_ISSUED"),
                            coupons ->
                                    assertThat(coupons.userCoupon(LEE)).isEqualTo(couponOf(LEE))),
                    new Handled(
                            "an order with a coupon that another order used",
                            couponRequestedBy(KIM, 20_000),
                            coupons -> coupons.keeping(couponOf(KIM).usedFor("order-0")),
                            refused("ALREADY_USED"),
                            coupons -> holdsCoupon(coupons, couponOf(KIM).usedFor("order-0"))),
                    new Handled(
                            "a refused order that asks again",
                            couponRequestedBy(KIM, 20_000),
                            coupons ->
                                    coupons.keeping(couponOf(KIM))
                                            .keeping(
                                                    CouponUse.refused(
                                                            ORDER, COUPON, KIM, "ALREADY_USED")),
                            refused("ALREADY_USED"),
                            coupons -> holdsCoupon(coupons, couponOf(KIM))),
                    new Handled(
                            "an order that was cancelled before it asked",
                            couponRequestedBy(KIM, 20_000),
                            coupons ->
                                    coupons.keeping(couponOf(KIM))
                                            .keeping(CouponUse.neverUsed(ORDER)),
                            null,
                            coupons -> holdsCoupon(coupons, couponOf(KIM))),
                    new Handled(
                            "a cancelled order gives its coupon back",
                            cancelled(),
                            CouponEventCases::given,
                            null,
                            CouponEventCases::holdsReturned),
                    new Handled(
                            "a cancelled order without a coupon",
                            cancelled(),
                            _ -> {},
                            null,
                            CouponEventCases::neverUses),
                    new Handled(
                            "a refused order is cancelled",
                            cancelled(),
                            coupons ->
                                    coupons.keeping(
                                            CouponUse.refused(ORDER, COUPON, KIM, "NOT_ISSUED")),
                            null,
                            coupons ->
                                    holdsUse(
                                            coupons,
                                            CouponUse.refused(ORDER, COUPON, KIM, "NOT_ISSUED"))),
                    new Handled(
                            "an order that could not be paid gives its coupon back",
                            paymentFailed(),
                            CouponEventCases::given,
                            null,
                            CouponEventCases::holdsReturned),
                    new Handled(
                            "a coupon that came back is not given back twice",
                            paymentFailed(),
                            coupons ->
                                    coupons.keeping(couponOf(KIM).usedFor("order-2"))
                                            .keeping(USED.returned()),
                            null,
                            coupons -> holdsCoupon(coupons, couponOf(KIM).usedFor("order-2"))));

    /** C-R04, C-R07, X50, Q17: issued once, available, counted once. */
    private static void holdsIssued(CouponsInMemory coupons) {
        var issued = Objects.requireNonNull(coupons.userCoupon(KIM));
        assertThat(issued)
                .isEqualTo(
                        UserCoupon.issued(issued.userCouponId(), openCouponWith(10, 1), KIM, NOON));
        assertThat(issued.status()).isEqualTo(UserCoupon.Status.AVAILABLE);
        assertThat(coupons.claim(KIM)).isEqualTo(pendingClaimBy(KIM).issued(issued.userCouponId()));
        assertThat(coupons.shard(0)).isEqualTo(new Stock.Shard(9, 1));
    }
}
