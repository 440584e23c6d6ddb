package millrace.coupons.claim;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static millrace.coupons.CouponFixture.openCouponWith;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import millrace.coupons.CouponsInMemory;
import millrace.coupons.coupon.Coupon;
import millrace.coupons.coupon.Stock;
import org.junit.jupiter.api.Test;

/** The shard that a user comes to, alone and among many. */
class ShardSearchTest {

    private static final int SHARDS = 64;
    private static final int EMPTY = 32;
    private static final int USERS = 3_200;
    private static final long OTHERS = 1_000_000;

    private static int shardOf(long userId, Coupon coupon, CouponsInMemory coupons) {
        var test = coupons.test();
        var anInstance = new ShardSearch(new Stock(test.table()), test.clock());
        return anInstance.likelyShard(coupon, userId).orElseThrow();
    }

    /** The claim of somebody else, which takes the shard's only unit. */
    private static IssueRequest claimed(Coupon coupon, int shard) {
        var id = new ClaimId(coupon.couponId(), OTHERS + shard);
        return IssueRequest.pending(id, shard, coupon.createdAt());
    }

    @Test
    void users_whose_shards_are_empty_spread_over_the_others() {
        var coupon = openCouponWith(SHARDS, SHARDS);
        var coupons = CouponsInMemory.create().keeping(coupon);
        IntStream.range(0, EMPTY).forEach(shard -> coupons.keeping(claimed(coupon, shard)));

        var users =
                LongStream.rangeClosed(1, USERS)
                        .mapToObj(userId -> shardOf(userId, coupon, coupons))
                        .collect(groupingBy(shard -> shard, counting()));

        assertThat(users).hasSize(SHARDS - EMPTY);
        assertThat(Collections.max(users.values()))
                .as("users of the fullest shard")
                .isLessThan(3L * USERS / (SHARDS - EMPTY));
    }

    @Test
    void whatever_the_number_of_shards_the_last_unit_is_found_by_everybody() {
        for (int shards = 1; shards <= SHARDS; shards++) {
            var coupon = openCouponWith(shards, shards);
            var coupons = CouponsInMemory.create().keeping(coupon);
            IntStream.range(1, shards).forEach(shard -> coupons.keeping(claimed(coupon, shard)));

            assertThat(
                            LongStream.rangeClosed(1, SHARDS)
                                    .map(user -> shardOf(user, coupon, coupons)))
                    .containsOnly(0L);
        }
    }
}
