package millrace.cloud.scheduler;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import millrace.cloud.lambda.runtime.InvocationResult;

/**
 * Runs schedules when they are due, those with a rate the first time one rate after the start. A
 * run that comes while the last one of the same schedule still goes on is left out. Of the runs
 * that a machine missed while it slept, one is made up for.
 */
final class Schedules implements AutoCloseable {

    private final Map<String, RunningSchedule> byName = new LinkedHashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("schedules").daemon().factory());
    private final Clock clock;
    private final ExecutorService runs = Executors.newVirtualThreadPerTaskExecutor();

    Schedules(List<ScheduleResource> resources, ScheduleTargets targets, Clock clock) {
        this.clock = clock;
        for (var resource : resources) {
            byName.put(resource.name(), new RunningSchedule(resource, targets, clock));
        }
    }

    void start() {
        byName.values()
                .forEach(schedule ->
                        schedule.timing()
                                .next(clock.instant())
                                .ifPresent(due -> await(schedule, due)));
    }

    private void await(RunningSchedule schedule, Instant due) {
        var millis = Math.max(0, clock.instant().until(due, ChronoUnit.MILLIS));
        var _ = timer.schedule(() -> fire(schedule, due), millis, TimeUnit.MILLISECONDS);
    }

    private void fire(RunningSchedule schedule, Instant due) {
        runs.execute(schedule::fire);
        schedule.timing().following(due, clock.instant()).ifPresent(next -> await(schedule, next));
    }

    /** Fires a schedule now and waits for its answer; empty when there is no such schedule. */
    Optional<InvocationResult> run(String name) {
        return Optional.ofNullable(byName.get(name)).map(RunningSchedule::fireNow);
    }

    List<ScheduleState> states() {
        return byName.values().stream().map(RunningSchedule::state).toList();
    }

    /** Fires nothing any more; runs that go on are left to end with their functions. */
    @Override
    public void close() {
        timer.shutdownNow();
        runs.shutdown();
    }
}
