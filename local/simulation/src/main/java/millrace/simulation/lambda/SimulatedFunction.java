package millrace.simulation.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import millrace.simulation.fault.Faults;
import millrace.simulation.fault.Latency;
import millrace.simulation.scheduler.Scheduler;
import millrace.simulation.scheduler.Seeds;

/**
 * A deployed function: execution environments that are made when none is free, take one invocation
 * at a time, stand still between two, and end when an invocation runs out of time.
 */
public final class SimulatedFunction {

    /** From a snapshot. */
    private static final Latency RESTORE = Latency.ofMillis(250, 900);

    private static final Outcome GONE =
            new Outcome.Failed("Runtime.ExitError", "The environment is gone");
    private static final Outcome TIMED_OUT =
            new Outcome.Failed("Sandbox.Timedout", "Task timed out");

    /** Makes the object graph of a function in a new environment. */
    @FunctionalInterface
    public interface Program {
        RequestStreamHandler start(Instance instance);
    }

    /**
     * @param maxInstances the function's concurrency limit
     */
    public record Settings(String name, Duration timeout, int maxInstances) {}

    private record Running(Instance instance, RequestStreamHandler handler) {}

    private final Settings settings;
    private final Program program;
    private final Scheduler scheduler;
    private final Faults faults;
    private final Narrator narrator;
    private final RandomGenerator random;
    private final List<Running> idle = new ArrayList<>();
    private int alive;
    private int made;
    private long invocations;
    private long busyNanos;

    public SimulatedFunction(
            Settings settings,
            Program program,
            Scheduler scheduler,
            long seed,
            Faults faults,
            Narrator narrator) {
        this.settings = settings;
        this.program = program;
        this.scheduler = scheduler;
        this.faults = faults;
        this.narrator = narrator;
        this.random = Seeds.random(seed, settings.name());
    }

    public String name() {
        return settings.name();
    }

    public long invocations() {
        return invocations;
    }

    /** The time that is paid for. */
    public Duration busy() {
        return Duration.ofNanos(busyNanos);
    }

    /** Environments that there ever were. */
    public int instancesMade() {
        return made;
    }

    /** True when an invocation would be throttled: no environment is free, nor may be made. */
    public boolean isFull() {
        return idle.isEmpty() && alive >= settings.maxInstances();
    }

    /** Invokes the function and waits for the end. */
    public Outcome invoke(byte[] payload) {
        if (isFull()) {
            return new Outcome.Throttled();
        }
        var outcome = new CompletableFuture<Outcome>();
        if (idle.isEmpty()) {
            restore(payload, outcome);
        } else {
            run(idle.remove(random.nextInt(idle.size())), payload, outcome);
        }
        return outcome.join();
    }

    private void restore(byte[] payload, CompletableFuture<Outcome> outcome) {
        alive++;
        var instance = new Instance(settings.name() + "/" + ++made, scheduler, faults, narrator);
        instance.whenGone(() -> alive--);
        scheduler.sleep(RESTORE.draw(random));
        scheduler.start(
                instance.name(),
                () -> {
                    var handler = program.start(instance);
                    instance.restored();
                    run(new Running(instance, handler), payload, outcome);
                });
    }

    private void run(Running running, byte[] payload, CompletableFuture<Outcome> outcome) {
        var instance = running.instance();
        long start = scheduler.nowNanos();
        invocations++;
        instance.thaw();
        instance.begin();
        instance.whenGone(() -> outcome.complete(GONE));
        var timer = scheduler.after(settings.timeout(), () -> timedOut(instance, outcome));
        var _ =
                outcome.whenComplete((_, _) -> {
                    timer.cancel();
                    busyNanos += scheduler.nowNanos() - start;
                });
        scheduler.start(
                instance.name(),
                () -> {
                    var end = handled(running, payload, start + settings.timeout().toNanos());
                    instance.end();
                    instance.freeze();
                    idle.add(running);
                    outcome.complete(end);
                });
    }

    /** As the runtime does it: bytes in, bytes out, and whatever is thrown as an error. */
    private Outcome handled(Running running, byte[] payload, long endNanos) {
        var context =
                new InvocationContext(settings.name(), invocations, scheduler::nowNanos, endNanos);
        var output = new ByteArrayOutputStream();
        try {
            running.handler().handleRequest(new ByteArrayInputStream(payload), output, context);
            return new Outcome.Answered(output.toByteArray());
        } catch (IOException | RuntimeException failure) {
            return Outcome.Failed.of(failure);
        } catch (VirtualMachineError fatal) {
            running.instance().kill();
            return Outcome.Failed.of(fatal);
        }
    }

    private static void timedOut(Instance instance, CompletableFuture<Outcome> outcome) {
        outcome.complete(TIMED_OUT);
        instance.kill();
    }
}
