package millrace.coupons.coupon;

import java.time.Clock;
import java.util.Optional;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.runtime.ShortLivedCache;

/** {@code GET /api/coupons/{id}}. Its quantities are at most a second old. */
public final class GetCouponEndpoint implements Endpoint {

    private final Coupons coupons;
    private final Stock stock;
    private final Clock clock;
    private final ShortLivedCache<Stock.Shard> totals;

    public GetCouponEndpoint(Coupons coupons, Stock stock, Clock clock) {
        this.coupons = coupons;
        this.stock = stock;
        this.clock = clock;
        this.totals = new ShortLivedCache<>(clock);
    }

    @Override
    public Reply answer(Call call) {
        return coupons.find(CouponPath.couponId(call))
                .map(coupon -> Reply.ok(CouponView.of(coupon, total(coupon), clock.instant())))
                .orElseGet(CouponPath::notFound);
    }

    private Stock.Shard total(Coupon coupon) {
        return totals.get(coupon.couponId(), () -> Optional.of(stock.total(coupon))).orElseThrow();
    }
}
