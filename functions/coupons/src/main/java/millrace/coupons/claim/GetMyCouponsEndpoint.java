package millrace.coupons.claim;

import java.time.Instant;
import java.util.List;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Records;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/users/me/coupons}: the caller's own coupons. */
public record GetMyCouponsEndpoint(Records<ClaimId, UserCoupon> userCoupons) implements Endpoint {

    record Mine(
            String userCouponId,
            long couponId,
            String name,
            UserCoupon.Status status,
            long discountAmountKrw,
            Instant issuedAt,
            @Nullable String orderId) {

        static Mine of(UserCouponRow coupon) {
            return new Mine(
                    coupon.userCouponId(),
                    coupon.couponId(),
                    coupon.name(),
                    coupon.status(),
                    coupon.discountAmountKrw(),
                    coupon.issuedAt(),
                    coupon.orderId());
        }
    }

    record MineList(List<Mine> coupons, @Nullable String next) {}

    @Override
    public Reply answer(Call call) {
        var asked = call.page(UserCoupons.of(call.caller().userId()));
        var page = userCoupons.query(asked);
        return Reply.ok(
                new MineList(page.values(coupon -> Mine.of(coupon.row())), call.next(asked, page)));
    }
}
