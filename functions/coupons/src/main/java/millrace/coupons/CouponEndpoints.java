package millrace.coupons;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import millrace.platform.http.Call;
import millrace.platform.http.Cursor;
import millrace.platform.http.Problem;
import millrace.platform.http.Reply;
import millrace.platform.table.Stored;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;

/** The operations of {@code openapi/coupons.json} on coupons and on users' own ones. */
final class CouponEndpoints {

    /** Ids fit into 48 bits, as users' do, so that JavaScript reads them exactly. */
    static final long MAX_ID = (1L << 48) - 1;

    private final Coupons coupons;
    private final Stock stock;
    private final UserCoupons userCoupons;
    private final RandomGenerator random;
    private final Clock clock;
    private final BrieflyKept<Stock.Shard> totals;

    CouponEndpoints(
            Coupons coupons,
            Stock stock,
            UserCoupons userCoupons,
            RandomGenerator random,
            Clock clock) {
        this.coupons = coupons;
        this.stock = stock;
        this.userCoupons = userCoupons;
        this.random = random;
        this.clock = clock;
        this.totals = new BrieflyKept<>(clock);
    }

    /**
     * @param issuedQuantity what users have; together with {@code remaining} less than the total
     *     while claims are pending or failed
     */
    record View(
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
            Instant createdAt) {}

    record Mine(
            String userCouponId,
            long couponId,
            String name,
            UserCoupon.Status status,
            long discountAmountKrw,
            Instant issuedAt,
            @Nullable String orderId) {

        static Mine of(UserCoupon coupon) {
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

    /** An id that is in use makes the transaction conflict, and another one is drawn. */
    Reply create(Call call) {
        var wish = call.body(CreateCoupon.class);
        if (wish.closesBeforeItOpens()) {
            return Reply.rejected(
                    new Problem(
                            400,
                            "VALIDATION_FAILED",
                            "Correct the fields named in errors.",
                            List.of(new Problem.FieldError("/closesAt", "must be after opensAt"))));
        }
        var coupon = wish.decide(random.nextLong(1, MAX_ID + 1), clock.instant());
        return Reply.of(201, view(coupon, new Stock.Shard(coupon.totalQuantity(), 0)))
                .header("location", "/api/coupons/" + coupon.couponId())
                .committing(new Work(Coupons.create(coupon), List.of()));
    }

    /** Its quantities are at most a second old. */
    Reply one(Call call) {
        return coupons.find(Long.parseLong(call.path("id")))
                .map(coupon -> Reply.ok(view(coupon, total(coupon))))
                .orElseGet(CouponEndpoints::notFound);
    }

    private Stock.Shard total(Coupon coupon) {
        return totals.get(coupon.couponId(), () -> Optional.of(stock.total(coupon))).orElseThrow();
    }

    Reply mine(Call call) {
        long userId = call.caller().userId();
        var query = ListQuery.of(call, UserCoupons.partitionOf(userId));
        if (!query.isValid()) {
            return ListQuery.cursorInvalid();
        }
        var page = userCoupons.of(userId, query.limit(), query.after());
        var views = page.items().stream().map(Stored::value).map(Mine::of).toList();
        return Reply.ok(new MineList(views, Cursor.of(page.next())));
    }

    static Reply notFound() {
        return Reply.rejected(404, "COUPON_NOT_FOUND", "There is no such coupon.");
    }

    private View view(Coupon coupon, Stock.Shard stock) {
        return new View(
                coupon.couponId(),
                coupon.name(),
                coupon.totalQuantity(),
                stock.issued(),
                stock.remaining(),
                coupon.stateAt(clock.instant(), stock.remaining()),
                coupon.opensAt(),
                coupon.closesAt(),
                coupon.discountAmountKrw(),
                coupon.stockShards(),
                coupon.channel(),
                coupon.createdAt());
    }
}
