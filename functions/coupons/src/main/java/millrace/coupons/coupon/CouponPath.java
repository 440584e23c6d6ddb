package millrace.coupons.coupon;

import millrace.platform.http.Call;
import millrace.platform.http.Reply;

/** The coupon that a request's path names. */
public final class CouponPath {

    private CouponPath() {}

    public static long couponId(Call call) {
        return Long.parseLong(call.path("id"));
    }

    public static Reply notFound() {
        return Reply.rejected(404, "COUPON_NOT_FOUND", "There is no such coupon.");
    }
}
