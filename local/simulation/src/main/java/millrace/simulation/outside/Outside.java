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

    private final Simulator simulator;
    private final Scheduler scheduler;
    private final Faults faults;
    private final RandomGenerator random;

    public Outside(Simulator simulator, Scheduler scheduler, long seed, Faults faults) {
        this.simulator = simulator;
        this.scheduler = scheduler;
        this.faults = faults;
        this.random = Seeds.random(seed, simulator.name());
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
        var where = simulator.name() + " " + request.path();
        if (faults.strikes(Fault.OUTSIDE_REFUSES, where)) {
            throw new ConnectException("Connection refused");
        }
        if (faults.strikes(Fault.OUTSIDE_HANGS, where)) {
            throw timedOut(timeout);
        }
        if (faults.strikes(Fault.OUTSIDE_LATE, where)) {
            scheduler.after(
                    timeout.plus(faults.upTo(LATEST)),
                    () -> scheduler.start("late", () -> simulator.answer(request, () -> {})));
            throw timedOut(timeout);
        }
        var way = LATENCY.drawHalf(random);
        scheduler.sleep(way);
        if (faults.strikes(Fault.OUTSIDE_FAILS, where)) {
            scheduler.sleep(way);
            return new Answer(500, "application/json", Map.of(), "{\"code\":\"UNKNOWN\"}");
        }
        var answer = simulator.answer(request, () -> {});
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
