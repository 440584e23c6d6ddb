package millrace.coupons.coupon;

import java.time.Clock;
import java.util.List;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Problem;
import millrace.platform.http.Reply;
import millrace.platform.runtime.Ids;
import millrace.platform.work.Work;

/** {@code POST /api/coupons}. The id is fixed for the request, so a coupon is created once. */
public record CreateCouponEndpoint(Coupons coupons, Ids ids, Clock clock) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        var request = call.body(CreateCoupon.class);
        if (request.closesBeforeItOpens()) {
            return Reply.rejected(
                    Problem.invalid(
                            List.of(new Problem.FieldError("/closesAt", "must be after opensAt"))));
        }
        var now = clock.instant();
        var coupon = request.decide(ids.nextNumber(), now);
        var stock = new Stock.Shard(coupon.totalQuantity(), 0);
        return Reply.of(201, CouponView.of(coupon, stock, now))
                .header("location", "/api/coupons/" + coupon.couponId())
                .committing(new Work(coupons.create(coupon), List.of()));
    }
}
