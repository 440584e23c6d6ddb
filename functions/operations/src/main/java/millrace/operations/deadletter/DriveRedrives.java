package millrace.operations.deadletter;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import millrace.platform.Platform;
import millrace.platform.runtime.Deadline;
import millrace.platform.runtime.Pause;
import millrace.platform.table.DueItems;
import millrace.platform.table.Key;
import tools.jackson.databind.JsonNode;

/**
 * Drives all running redrives on, once a minute and for most of it. What a run leaves, because its
 * time is over or it died, the next one goes on with.
 */
public final class DriveRedrives implements Function<JsonNode, Map<String, Integer>> {

    /** The longest that a step takes, with its reads and writes. */
    static final Duration LONGEST_STEP = Duration.ofSeconds(3);

    private static final int AT_ONCE = 8;
    private static final Duration BETWEEN_STEPS = Duration.ofMillis(200);

    private final Platform platform;
    private final Letters letters;
    private final Redrives redrives;
    private final Effects effects;
    private final Clock clock;
    private final Pause pause;

    public DriveRedrives(Platform platform, Effects effects) {
        this.platform = platform;
        this.letters = new Letters(platform.table(), platform.inboxExpiry());
        this.redrives = new Redrives(platform.table());
        this.effects = effects;
        this.clock = platform.clock();
        this.pause = platform.pause();
    }

    @Override
    public Map<String, Integer> apply(JsonNode tick) {
        var steps = new AtomicInteger();
        new DueItems(platform.table(), Redrives.LANES, LONGEST_STEP, AT_ONCE)
                .drive(clock.instant(), due -> drive(due.key(), steps));
        return Map.of("steps", steps.get());
    }

    private void drive(Key key, AtomicInteger steps) {
        redrives.at(key)
                .map(read -> run(read.value()))
                .ifPresent(run -> {
                    do {
                        steps.incrementAndGet();
                    } while (run.step() && isTimeLeftAfterPause(run));
                });
    }

    private RedriveRun run(Redrive redrive) {
        return new RedriveRun(redrive, letters, redrives, effects, platform);
    }

    private boolean isTimeLeftAfterPause(RedriveRun run) {
        if (!Deadline.current().allows(BETWEEN_STEPS.plus(LONGEST_STEP))) {
            return false;
        }
        if (run.isBehind()) {
            return true;
        }
        try {
            pause.elapse(BETWEEN_STEPS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
