package millrace.coupons.coupon;

import static millrace.coupons.CouponFixture.NOON;
import static millrace.coupons.CouponFixture.claimBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import millrace.coupons.CouponFixture;
import millrace.coupons.CouponsInMemory;
import org.junit.jupiter.api.Test;

/** A rush on Lambda: each instance takes one request at a time, and transactions meet. */
class ManyInstancesTest {

    private static final int INSTANCES = 200;
    private static final int USERS = 1_000;
    private static final int UNITS = 1_000;

    /** Of the shards that a coupon gets when its creator does not say. */
    private static Coupon coupon() {
        var decided =
                new CreateCoupon(
                                "A coupon",
                                UNITS,
                                NOON.minus(Duration.ofHours(1)),
                                NOON.plus(Duration.ofHours(1)),
                                5_000,
                                null,
                                null)
                        .decide(CouponFixture.COUPON, NOON);
        assertThat(decided.stockShards()).isEqualTo(63);
        return decided;
    }

    @Test
    void everybody_gets_a_unit_and_nobody_is_told_to_come_again() throws Exception {
        var coupon = coupon();
        var coupons = CouponsInMemory.create().keeping(coupon);
        var meeting = new MeetingTransactions(coupons.test(), Duration.ofMillis(5));

        var statuses = rush(meeting);

        assertThat(statuses).isEqualTo(Map.of(202, (long) USERS));
        assertThat(coupons.total(coupon)).isEqualTo(new Stock.Shard(UNITS - USERS, 0));
        assertThat(coupons.test().published()).hasSize(USERS).doesNotHaveDuplicates();
        // So that the test is one: they did meet, and it can be seen.
        assertThat(meeting.conflicts).hasPositiveValue();
        assertThat(coupons.test().metrics().sum("Conflicts"))
                .isGreaterThanOrEqualTo(meeting.conflicts.doubleValue());
    }

    private static Map<Integer, Long> rush(MeetingTransactions meeting) throws Exception {
        var users = new AtomicLong();
        Callable<List<Integer>> instance =
                () -> {
                    var api = CouponsInMemory.api(meeting.platform());
                    var statuses = new ArrayList<Integer>();
                    for (long user; (user = users.incrementAndGet()) <= USERS; ) {
                        statuses.add(api.apply(claimBy(user).event()).getStatusCode());
                    }
                    return statuses;
                };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running =
                    threads.invokeAll(
                            IntStream.range(0, INSTANCES).mapToObj(_ -> instance).toList());
            var all = new ArrayList<Integer>();
            for (var each : running) {
                all.addAll(each.get());
            }
            return all.stream()
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        }
    }
}
