package millrace.cloud.scheduler;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import millrace.cloud.lambda.runtime.FunctionRuntime;
import millrace.cloud.lambda.runtime.InvocationResult;

/**
 * Runs schedules at their rates, the first time one rate after the start. A run that comes while
 * the last one of the same schedule still goes on is left out.
 */
public final class Schedules implements AutoCloseable {

    private final Map<String, RunningSchedule> byName = new LinkedHashMap<>();
    private final List<Future<?>> timers = new ArrayList<>();
    private final ExecutorService runs = Executors.newVirtualThreadPerTaskExecutor();

    private Schedules() {}

    /**
     * @param timer only hands runs over, so one thread is enough
     */
    public static Schedules start(
            List<ScheduleResource> resources,
            FunctionRuntime functions,
            ScheduledExecutorService timer,
            Clock clock) {
        Schedules schedules = new Schedules();
        for (ScheduleResource resource : resources) {
            RunningSchedule schedule = new RunningSchedule(resource, functions, clock);
            schedules.byName.put(resource.name(), schedule);
            long millis = resource.rate().toMillis();
            schedules.timers.add(
                    timer.scheduleAtFixedRate(
                            () -> schedules.runs.execute(schedule::fire),
                            millis,
                            millis,
                            TimeUnit.MILLISECONDS));
        }
        return schedules;
    }

    /** Fires a schedule now and waits for its answer; empty when there is no such schedule. */
    public Optional<InvocationResult> run(String name) {
        return Optional.ofNullable(byName.get(name)).map(RunningSchedule::fireNow);
    }

    public List<ScheduleState> states() {
        return byName.values().stream().map(RunningSchedule::state).toList();
    }

    /** Fires nothing any more; runs that go on are left to end with their functions. */
    @Override
    public void close() {
        timers.forEach(timer -> timer.cancel(false));
        runs.shutdown();
    }
}
