package millrace.simulation.mapping;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import millrace.simulation.lambda.SimulatedFunction;
import millrace.simulation.scheduler.Scheduler;

/** A schedule that invokes a function every minute, whether or not the last one has ended. */
public final class EveryMinute {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final byte[] PAYLOAD = "{}".getBytes(StandardCharsets.UTF_8);

    private EveryMinute() {}

    public static void invoke(SimulatedFunction function, Scheduler scheduler) {
        scheduler.after(
                MINUTE,
                () -> {
                    scheduler.start("schedule", () -> function.invoke(PAYLOAD));
                    invoke(function, scheduler);
                });
    }
}
