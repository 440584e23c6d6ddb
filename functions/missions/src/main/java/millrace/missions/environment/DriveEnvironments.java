package millrace.missions.environment;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import millrace.platform.observation.Metrics;
import millrace.platform.runtime.BoundedTasks;
import millrace.platform.table.Key;
import millrace.platform.table.Stored;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Drives environments on: those that the table's stream tells of, as soon as it does; all that are
 * due, and what nobody owns, every minute.
 */
public final class DriveEnvironments implements Function<JsonNode, Map<String, Integer>> {

    /** The most environments that are driven at once. */
    static final int MAX_AT_ONCE = 32;

    /** Without so much time no other environment is begun. */
    static final Duration DRIVE_WITHIN = Duration.ofSeconds(10);

    /** The clock of whoever asked may be ahead: what the stream tells of is due all the same. */
    static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    /** An environment that is due for longer than this is stuck. */
    private static final Duration STUCK_AFTER = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(DriveEnvironments.class);

    private final Environments environments;
    private final EnvironmentDriver driver;
    private final NamespaceSweep sweep;
    private final Clock clock;
    private final Metrics metrics;

    public DriveEnvironments(
            Environments environments,
            EnvironmentDriver driver,
            NamespaceSweep sweep,
            Clock clock,
            Metrics metrics) {
        this.environments = environments;
        this.driver = driver;
        this.sweep = sweep;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Counts the environments that were looked at; one that cannot be driven does not stop the
     * others, and is due again in a minute.
     *
     * @param cause records of the table's stream, or a schedule, which says nothing
     * @throws millrace.platform.failure.RetriableFailure when a lane could not be read
     */
    @Override
    public Map<String, Integer> apply(JsonNode cause) {
        var driven = new AtomicInteger();
        var records = cause.path("Records");
        if (records.isArray()) {
            driveChanged(records, driven);
        } else {
            driveDue(driven);
            sweep.run();
        }
        return Map.of("driven", driven.get());
    }

    private void driveChanged(JsonNode records, AtomicInteger driven) {
        try (var tasks = BoundedTasks.atMost(MAX_AT_ONCE)) {
            for (var record : records) {
                var keys = record.path("dynamodb").path("Keys");
                var key = Key.of(text(keys, "pk"), text(keys, "sk"));
                tasks.run(() -> drive(key, driven));
            }
        }
    }

    private static String text(JsonNode keys, String name) {
        return keys.path(name).path("S").stringValue();
    }

    private void driveDue(AtomicInteger driven) {
        var now = clock.instant();
        var stuck = new AtomicInteger();
        try {
            environments
                    .due(DRIVE_WITHIN, MAX_AT_ONCE)
                    .drive(
                            now,
                            due -> {
                                if (due.at().plus(STUCK_AFTER).isBefore(now)) {
                                    stuck.incrementAndGet();
                                }
                                drive(due.key(), driven);
                            });
        } finally {
            metrics.count("StuckEnvironments", stuck.get());
        }
    }

    /** The index may lag, so the environment itself is read before anything is done. */
    private void drive(Key key, AtomicInteger driven) {
        try {
            environments.at(key).filter(this::isDue).ifPresent(driver::drive);
            driven.incrementAndGet();
        } catch (RuntimeException failure) {
            LOG.error("{} could not be driven on; the next run tries again", key.pk(), failure);
        }
    }

    private boolean isDue(Stored<LearnerEnvironment> read) {
        return !read.value().isGone()
                && !read.value().lookAt().isAfter(clock.instant().plus(CLOCK_SKEW));
    }
}
