package millrace.bench.coupons;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.bench.BenchTable;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.JedisPooled;

/**
 * The old way of source 4 (C-R03, C-R09): Redis counter and issued set, a sorted set of those who
 * wait, and a scheduler that every five seconds issues to the first hundred of them.
 */
final class RedisScheduler implements IssueSystem {

    static final int BATCH = 100;
    static final int PERIOD_SECONDS = 5;

    /** One coupon's state; a new coupon gets a new one. */
    private record Open(TableOfRecord record, RedisReservation reservation) {}

    private final BenchTable table;
    private final RedisServer server;
    private final JedisPooled redis;
    private final int maxRounds;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private volatile @Nullable Open open;
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
        var record = new TableOfRecord(table.client(), units);
        rounds.set(0);
        open = new Open(record, new RedisReservation(redis, record.couponId(), units));
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
            long userId = Long.parseLong(waiting.getElement());
            coupon.record().issue(userId);
            coupon.reservation().status(userId, "ISSUED");
            coupon.record().countIssued();
        }
        rounds.incrementAndGet();
    }

    @Override
    public long issued() {
        return current().record().issued();
    }

    @Override
    public List<Long> owners() {
        return current().record().owners();
    }

    @Override
    public long givenUp() {
        return rounds.get() < maxRounds ? 0 : redis.zcard(current().reservation().waitingQueue());
    }

    /** So many more runs of the scheduler: each has time enough for its hundred. */
    @Override
    public Duration restTakes() {
        return Duration.ofSeconds(Math.ceilDiv(givenUp(), BATCH) * PERIOD_SECONDS);
    }

    private Open current() {
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
