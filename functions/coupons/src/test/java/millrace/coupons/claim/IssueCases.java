package millrace.coupons.claim;

import static millrace.coupons.CouponFixture.KIM;
import static millrace.coupons.CouponFixture.NOON;
import static millrace.coupons.CouponFixture.couponOf;
import static millrace.coupons.CouponFixture.failedClaimBy;
import static millrace.coupons.CouponFixture.issueRequestedFor;
import static millrace.coupons.CouponFixture.issuedClaimBy;
import static millrace.coupons.CouponFixture.openCouponWith;
import static millrace.coupons.CouponFixture.pendingClaimBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import millrace.coupons.CouponsInMemory;
import millrace.coupons.EventCase;
import millrace.coupons.coupon.Stock;

/** A claim's request to be issued, in every state that it may find. */
final class IssueCases {

    private IssueCases() {}

    static final List<EventCase> EVERY_CASE =
            List.of(
                    new EventCase(
                            "a pending claim is issued",
                            issueRequestedFor(KIM),
                            coupons -> coupons.keeping(pendingClaimBy(KIM)),
                            null,
                            IssueCases::holdsIssued),
                    new EventCase(
                            "a claim that was discarded",
                            issueRequestedFor(KIM),
                            _ -> {},
                            null,
                            coupons -> assertThat(coupons.userCoupon(KIM)).isNull()),
                    new EventCase(
                            "a claim that was issued",
                            issueRequestedFor(KIM),
                            coupons ->
                                    coupons.keeping(issuedClaimBy(KIM, "u-1"))
                                            .keeping(couponOf(KIM)),
                            null,
                            coupons ->
                                    assertThat(coupons.userCoupon(KIM)).isEqualTo(couponOf(KIM))),
                    new EventCase(
                            "a claim that was given up",
                            issueRequestedFor(KIM),
                            coupons -> coupons.keeping(failedClaimBy(KIM)),
                            null,
                            coupons -> assertThat(coupons.userCoupon(KIM)).isNull()));

    /** C-R04, C-R07, X50, Q17: issued once, available, counted once. */
    private static void holdsIssued(CouponsInMemory coupons) {
        var issued = Objects.requireNonNull(coupons.userCoupon(KIM));
        assertThat(issued)
                .isEqualTo(
                        UserCoupon.issued(issued.userCouponId(), openCouponWith(10, 1), KIM, NOON));
        assertThat(issued.state()).isEqualTo(new UserCoupon.Available());
        assertThat(coupons.claim(KIM)).isEqualTo(issuedClaimBy(KIM, issued.userCouponId()));
        assertThat(coupons.shard(0)).isEqualTo(new Stock.Shard(9, 1));
    }
}
