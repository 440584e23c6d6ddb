package millrace.simulation.outside;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import millrace.platform.Platform;
import millrace.platform.payload.LambdaPayloads;
import millrace.platform.runtime.Secrets;
import millrace.simulation.fault.Faults;
import millrace.simulation.lambda.Instance;
import millrace.simulation.scheduler.Scheduler;
import millrace.simulation.scheduler.Seeds;
import millrace.simulation.scheduler.SimulatedClock;
import millrace.simulators.server.Request;
import millrace.simulators.toss.TossSimulator;
import millrace.toss.TossPayments;
import millrace.toss.TossTimeouts;
import millrace.toss.TossUnavailable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Toss in a simulation: its simulator behind a network with faults, and clients of it. */
public final class SimulatedToss {

    private static final String SECRET = "toss";
    private static final JsonMapper JSON = LambdaPayloads.mapper();

    private final TossSimulator simulator;
    private final Outside outside;
    private final Scheduler scheduler;
    private final long seed;
    private final Faults faults;

    public SimulatedToss(Scheduler scheduler, long seed, Faults faults) {
        this.simulator =
                new TossSimulator(
                        new SimulatedClock(scheduler, Duration.ZERO),
                        Seeds.random(seed, "keys of Toss"));
        this.outside = new Outside(simulator, scheduler, seed, faults);
        this.scheduler = scheduler;
        this.seed = seed;
        this.faults = faults;
    }

    /** The production client of one instance; Secrets Manager may not give its key for a while. */
    public TossPayments client(Platform platform, Instance instance) {
        var secrets =
                new SimulatedSecrets(
                        Map.of(SECRET, TossSimulator.SECRET_KEY),
                        instance,
                        scheduler,
                        seed,
                        faults);
        return new TossPayments(
                URI.create("https://toss.example"),
                new Secrets(secrets, platform.clock()).named(SECRET),
                TossTimeouts.DEFAULT,
                () -> platform.circuit(TossUnavailable.SYSTEM),
                new SimulatedHttpClient(outside, instance, scheduler));
    }

    /** Does what a customer does besides the API, such as paying in Toss's window. */
    public JsonNode act(String action, JsonNode body) {
        var known =
                simulator.actions().stream()
                        .filter(each -> each.name().equals(action))
                        .findFirst()
                        .orElseThrow();
        var request = new Request("POST", "/", Map.of(), Map.of(), body.toString());
        return JSON.readTree(known.run().apply(request).body());
    }

    /** The money that Toss holds for each order, in KRW; no entry where it holds no payment. */
    public Map<String, Long> heldByOrder(Predicate<JsonNode> payments) {
        var reading =
                simulator.readings().stream()
                        .filter(each -> each.name().equals("payments"))
                        .findFirst()
                        .orElseThrow();
        var answer = reading.read().apply(new Request("GET", "/", Map.of(), Map.of(), ""));
        return JSON.readTree(answer.body())
                .path("payments")
                .valueStream()
                .filter(payments)
                .collect(
                        groupingBy(
                                payment -> payment.path("orderId").asString(),
                                summingLong(payment -> payment.path("balanceAmount").asLong())));
    }
}
