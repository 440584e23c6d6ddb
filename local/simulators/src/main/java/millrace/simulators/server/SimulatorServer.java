package millrace.simulators.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.http.LocalOrigin;
import millrace.cloud.http.LocalWebServer;
import millrace.cloud.http.NoAnswer;
import millrace.cloud.http.Purpose;
import millrace.cloud.http.QueryParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves simulators on the loopback address, each under its name, and their switches. */
public final class SimulatorServer implements AutoCloseable {

    /** Longest body that is taken; a longer one is answered 413. */
    static final int MAX_BODY_BYTES = 1_000_000;

    private static final Purpose PURPOSE = new Purpose("the simulators", "--simulators-port");
    private static final Logger LOG = LoggerFactory.getLogger(SimulatorServer.class);

    private final Map<String, SwitchedSimulator> simulators = new LinkedHashMap<>();
    private final ControlRoutes control;
    private final LocalWebServer server;

    /**
     * Starts to listen.
     *
     * @param port 0 for a free one
     * @throws IOException when the port is taken
     */
    public SimulatorServer(int port, List<Simulator> simulators) throws IOException {
        for (var simulator : simulators) {
            this.simulators.put(
                    simulator.name(), new SwitchedSimulator(simulator, new FailureSwitch()));
        }
        control = new ControlRoutes(this.simulators);
        server = LocalWebServer.start(port, PURPOSE, this::reply);
    }

    public int port() {
        return server.address().getPort();
    }

    private HttpReply reply(HttpCall call) {
        if (LocalOrigin.isForeign(call)) {
            return LocalOrigin.refusal();
        }
        Optional<Answer> answer;
        try {
            answer = answer(call);
        } catch (RuntimeException fault) {
            LOG.error("A simulator failed; the connection is closed without an answer", fault);
            throw new NoAnswer("A simulator failed");
        }
        return reply(answer.orElseThrow(() -> new NoAnswer("Asked for by the switch")));
    }

    private static HttpReply reply(Answer answer) {
        var reply =
                HttpReply.text(
                        answer.status(), answer.contentType() + "; charset=utf-8", answer.body());
        for (var header : answer.headers().entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }

    private Optional<Answer> answer(HttpCall call) {
        if (call.body().length > MAX_BODY_BYTES) {
            return Optional.of(ControlProblem.of(413, "too_large", "At most " + MAX_BODY_BYTES));
        }
        if (!QueryParameters.areWellFormed(call.rawQuery())) {
            return Optional.of(
                    ControlProblem.of(400, "invalid_query", "Encode a percent sign as %25"));
        }
        var parts = call.path().split("/", 3);
        var first = parts.length > 1 ? parts[1] : "";
        var rest = parts.length > 2 ? "/" + parts[2] : "/";
        var request = request(call, rest);
        if (first.equals("simulators")) {
            return Optional.of(control.answer(request, rest));
        }
        var simulator = simulators.get(first.isEmpty() ? AwsRestJson.serviceOf(request) : first);
        return simulator == null
                ? Optional.of(ControlProblem.of(404, "unknown_path", "See GET /simulators"))
                : SwitchedCalls.answer(simulator, request);
    }

    private static Request request(HttpCall call, String path) {
        return new Request(
                call.method(),
                path,
                firstOfEach(QueryParameters.of(call.rawQuery())),
                firstOfEach(call.headers()),
                new String(call.body(), StandardCharsets.UTF_8));
    }

    private static Map<String, String> firstOfEach(Map<String, List<String>> values) {
        var first = new HashMap<String, String>();
        values.forEach((name, all) -> first.put(name, all.getFirst()));
        return first;
    }

    /** Releases held requests and stops; requests under way have half a second to end. */
    @Override
    public void close() {
        simulators.values().forEach(switched -> switched.failureSwitch().reset());
        server.close();
    }
}
