package millrace.simulation.outside;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;
import millrace.simulation.fault.Fault;
import millrace.simulation.fault.Faults;
import millrace.simulation.fault.Latency;
import millrace.simulation.lambda.KeptConnection;
import millrace.simulation.scheduler.Scheduler;
import millrace.simulation.scheduler.Seeds;
import millrace.simulators.server.Answer;
import millrace.simulators.server.Request;
import millrace.simulators.server.Simulator;

/** An outside system and the way to it. */
public final class Outside {

    private static final Latency LATENCY = Latency.ofMillis(120, 900);
    private static final Duration LATEST = Duration.ofSeconds(30);

    private static final Answer FAILURE =
            new Answer(500, "application/json", Map.of(), "{\"code\":\"UNKNOWN\"}");

    private final String name;
    private final Answers system;
    private final Answers failures;
    private final Scheduler scheduler;
    private final Faults faults;
    private final RandomGenerator random;

    /** An answer to each request. */
    @FunctionalInterface
    interface Answers {
        Answer to(Request request);
    }

    public Outside(Simulator simulator, Scheduler scheduler, long seed, Faults faults) {
        this(
                simulator.name(),
                request -> simulator.answer(request, () -> {}),
                _ -> FAILURE,
                scheduler,
                seed,
                faults);
    }

    /**
     * @param failures the system's errors of its own, which do nothing
     */
    Outside(
            String name,
            Answers system,
            Answers failures,
            Scheduler scheduler,
            long seed,
            Faults faults) {
        this.name = name;
        this.system = system;
        this.failures = failures;
        this.scheduler = scheduler;
        this.faults = faults;
        this.random = Seeds.random(seed, name);
    }

    /** One of a client's own. */
    KeptConnection connection() {
        return new KeptConnection(scheduler, faults);
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @throws HttpTimeoutException when none came in time
     * @throws ConnectException when no connection was taken
     */
    Answer send(Request request, Duration timeout) throws IOException {
        var where = name + " " + request.path();
        if (faults.strikes(Fault.OUTSIDE_REFUSES, where)) {
            throw new ConnectException("Connection refused");
        }
        if (faults.strikes(Fault.OUTSIDE_HANGS, where)) {
            throw timedOut(timeout);
        }
        if (faults.strikes(Fault.OUTSIDE_LATE, where)) {
            scheduler.after(
                    timeout.plus(faults.upTo(LATEST)),
                    () -> scheduler.start("late", () -> system.to(request)));
            throw timedOut(timeout);
        }
        var way = LATENCY.drawHalf(random);
        scheduler.sleep(way);
        if (faults.strikes(Fault.OUTSIDE_FAILS, where)) {
            scheduler.sleep(way);
            return failures.to(request);
        }
        var answer = system.to(request);
        if (faults.strikes(Fault.OUTSIDE_ANSWER_LOST, where)) {
            throw timedOut(timeout);
        }
        scheduler.sleep(way);
        return answer;
    }

    private HttpTimeoutException timedOut(Duration timeout) {
        scheduler.sleep(timeout);
        return new HttpTimeoutException("request timed out");
    }
}
