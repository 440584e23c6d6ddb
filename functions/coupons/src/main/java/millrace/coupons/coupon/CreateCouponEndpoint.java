package millrace.coupons.coupon;

import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Problem;
import millrace.platform.http.Reply;
import millrace.platform.work.Work;

/**
 * {@code POST /api/coupons}. An id that is in use makes the transaction conflict, and another one
 * is drawn.
 */
public record CreateCouponEndpoint(Coupons coupons, RandomGenerator random, Clock clock)
        implements Endpoint {

    /** Ids fit into 48 bits, as users' do, so that JavaScript reads them exactly. */
    static final long MAX_ID = (1L << 48) - 1;

    @Override
    public Reply answer(Call call) {
        var request = call.body(CreateCoupon.class);
        if (request.closesBeforeItOpens()) {
            return Reply.rejected(
                    new Problem(
                            400,
                            "VALIDATION_FAILED",
                            "Correct the fields named in errors.",
                            List.of(new Problem.FieldError("/closesAt", "must be after opensAt"))));
        }
        var now = clock.instant();
        var coupon = request.decide(random.nextLong(1, MAX_ID + 1), now);
        var stock = new Stock.Shard(coupon.totalQuantity(), 0);
        return Reply.of(201, CouponView.of(coupon, stock, now))
                .header("location", "/api/coupons/" + coupon.couponId())
                .committing(new Work(coupons.create(coupon), List.of()));
    }
}
