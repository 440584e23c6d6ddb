package millrace.bench.coupons;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.bench.measure.BenchTable;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.JedisPooled;

/**
 * The old way of source 4 (C-R03, C-R09): Redis counter and issued set, a sorted set of those who
 * wait, and a scheduler that every five seconds issues to the first hundred of them.
 */
final class RedisScheduler implements InProcessSystem {

    static final int BATCH = 100;
    static final int PERIOD_SECONDS = 5;

    private final BenchTable table;
    private final RedisServer server;
    private final JedisPooled redis;
    private final int maxRounds;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private volatile @Nullable ReservedCoupon open;
    private final AtomicInteger rounds = new AtomicInteger();

    /**
     * @param maxRounds after so many runs the scheduler of a coupon stops
     */
    RedisScheduler(Path redisServer, int maxRounds) throws IOException {
        this.table = BenchTable.create();
        this.server = RedisServer.start(redisServer);
        this.redis = server.client();
        this.maxRounds = maxRounds;
        var _ =
                scheduler.scheduleAtFixedRate(
                        this::runOnce, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void open(int units) {
        rounds.set(0);
        open = ReservedCoupon.open(table.client(), redis, units);
    }

    @Override
    public Answer ask(long userId) {
        var reservation = current().reservation();
        if (!reservation.reserve(userId)) {
            return Answer.SOLD_OUT;
        }
        redis.zadd(
                reservation.waitingQueue(),
                (double) System.currentTimeMillis(),
                Long.toString(userId));
        reservation.status(userId, "PENDING");
        return Answer.ACCEPTED;
    }

    private void runOnce() {
        var coupon = open;
        if (coupon == null || rounds.get() == maxRounds) {
            return;
        }
        for (var waiting : redis.zpopmin(coupon.reservation().waitingQueue(), BATCH)) {
            coupon.issue(Long.parseLong(waiting.getElement()));
        }
        rounds.incrementAndGet();
    }

    @Override
    public TableOfRecord record() {
        return current().record();
    }

    @Override
    public long givenUp() {
        return rounds.get() < maxRounds ? 0 : redis.zcard(current().reservation().waitingQueue());
    }

    /** Computes the time of further scheduler runs, each of a hundred requests. */
    @Override
    public Duration restTakes() {
        return Duration.ofSeconds(Math.ceilDiv(givenUp(), BATCH) * PERIOD_SECONDS);
    }

    private ReservedCoupon current() {
        return requireNonNull(open, "No coupon is open");
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
        scheduler.close();
        server.close();
        table.close();
    }
}
