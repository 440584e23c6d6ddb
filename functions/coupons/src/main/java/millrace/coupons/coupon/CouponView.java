package millrace.coupons.coupon;

import java.time.Instant;

/**
 * A coupon and its stock as the API shows them.
 *
 * @param issuedQuantity the units in users' hands; together with {@code remaining} less than the
 *     total while claims are pending or failed
 */
record CouponView(
        long couponId,
        String name,
        long totalQuantity,
        long issuedQuantity,
        long remaining,
        Coupon.State state,
        Instant opensAt,
        Instant closesAt,
        long discountAmountKrw,
        int stockShards,
        Coupon.Channel channel,
        Instant createdAt) {

    static CouponView of(Coupon coupon, Stock.Shard stock, Instant now) {
        return new CouponView(
                coupon.couponId(),
                coupon.name(),
                coupon.totalQuantity(),
                stock.issued(),
                stock.remaining(),
                coupon.stateAt(now, stock.remaining()),
                coupon.opensAt(),
                coupon.closesAt(),
                coupon.discountAmountKrw(),
                coupon.stockShards(),
                coupon.channel(),
                coupon.createdAt());
    }
}
