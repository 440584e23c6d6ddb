package millrace.cloud.scheduler;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import millrace.cloud.lambda.runtime.FunctionRuntime;
import millrace.cloud.lambda.runtime.InvocationResult;

/**
 * Runs schedules at their rates, the first time one rate after the start. A run that comes while
 * the last one of the same schedule still goes on is left out.
 */
final class Schedules implements AutoCloseable {

    private final Map<String, RunningSchedule> byName = new LinkedHashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("schedules").daemon().factory());
    private final ExecutorService runs = Executors.newVirtualThreadPerTaskExecutor();

    Schedules(List<ScheduleResource> resources, FunctionRuntime functions, Clock clock) {
        for (var resource : resources) {
            byName.put(resource.name(), new RunningSchedule(resource, functions, clock));
        }
    }

    void start() {
        byName.values()
                .forEach(schedule -> {
                    var millis = schedule.rate().toMillis();
                    var _ =
                            timer.scheduleAtFixedRate(
                                    () -> runs.execute(schedule::fire),
                                    millis,
                                    millis,
                                    TimeUnit.MILLISECONDS);
                });
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
