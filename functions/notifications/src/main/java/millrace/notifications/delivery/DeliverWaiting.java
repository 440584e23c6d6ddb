package millrace.notifications.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import millrace.platform.runtime.BoundedTasks;
import millrace.platform.runtime.Deadline;
import millrace.platform.runtime.Pause;
import millrace.platform.table.DueItems;
import millrace.platform.table.Key;
import millrace.platform.table.Table;
import millrace.platform.work.Cause;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;
import tools.jackson.databind.JsonNode;

/**
 * Goes on, once a minute, with the deliveries that are due: held back, without a token, failed, or
 * left by an instance that died. Each channel goes on by itself, and a fan-out beside single
 * messages, at the rate of the channel.
 */
final class DeliverWaiting implements Function<JsonNode, Map<String, Integer>> {

    /** The longest that an attempt takes on any channel, with its reads and writes. */
    static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(20);

    private static final int AT_ONCE = 20;

    /** The most windows for which one delivery waits for a token in one run. */
    private static final int MAX_WAITS = 60;

    private final Table table;
    private final DeliveryRecords records;
    private final RateTokens tokens;
    private final Dispatch dispatch;
    private final UnitOfWork unitOfWork;
    private final Pause pause;
    private final Clock clock;

    DeliverWaiting(
            Table table,
            DeliveryRecords records,
            RateTokens tokens,
            Dispatch dispatch,
            UnitOfWork unitOfWork,
            Pause pause,
            Clock clock) {
        this.table = table;
        this.records = records;
        this.tokens = tokens;
        this.dispatch = dispatch;
        this.unitOfWork = unitOfWork;
        this.pause = pause;
        this.clock = clock;
    }

    @Override
    public Map<String, Integer> apply(JsonNode tick) {
        var attempts = new AtomicInteger();
        var channels = DeliveryChannel.values();
        try (var all = BoundedTasks.atMost(2 * channels.length)) {
            for (var channel : channels) {
                for (var ofMany : new boolean[] {false, true}) {
                    all.run(() -> drive(channel, ofMany, attempts));
                }
            }
        }
        return Map.of("attempts", attempts.get());
    }

    private void drive(DeliveryChannel channel, boolean ofMany, AtomicInteger attempts) {
        new DueItems(table, DeliveryRecords.lanes(channel, ofMany), LONGEST_ATTEMPT, AT_ONCE)
                .drive(
                        clock.instant(),
                        due -> {
                            if (hasToken(channel, ofMany) && isResumed(due.key())) {
                                attempts.incrementAndGet();
                            }
                        });
    }

    /** The index may lag: what is not due any more is left alone. */
    private boolean isResumed(Key key) {
        var found = records.at(key).filter(read -> read.value().isDue(clock.instant()));
        found.ifPresent(read -> {
            var leased = read.value().leased(clock.instant());
            unitOfWork.commit(
                    Work.of(records.replace(read.version(), leased)), Cause.of(leased.cause()));
            dispatch.attempt(leased, read.version() + 1);
        });
        return found.isPresent();
    }

    private boolean hasToken(DeliveryChannel channel, boolean ofMany) {
        for (int waits = 0; waits < MAX_WAITS; waits++) {
            if (tokens.take(channel, ofMany)) {
                return true;
            }
            var wait = tokens.untilNext(channel);
            if (!Deadline.current().allows(wait.plus(LONGEST_ATTEMPT)) || !isPaused(wait)) {
                return false;
            }
        }
        return false;
    }

    private boolean isPaused(Duration wait) {
        try {
            pause.elapse(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
