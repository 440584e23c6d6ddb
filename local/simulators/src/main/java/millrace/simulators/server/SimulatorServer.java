package millrace.simulators.server;

import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves simulators on the loopback address, each under its name, and their switches. */
public final class SimulatorServer implements AutoCloseable {

    /** Connections that wait to be accepted, while a burst of them comes in. */
    private static final int MAX_WAITING_CONNECTIONS = 1_024;

    private static final Logger LOG = LoggerFactory.getLogger(SimulatorServer.class);

    /** Held, because the JDK forgets the level of a logger that nobody holds. */
    private static final java.util.logging.Logger HELIDON_LOG =
            java.util.logging.Logger.getLogger("io.helidon");

    private final Map<String, SwitchedSimulator> simulators = new LinkedHashMap<>();
    private final ControlRoutes control;
    private final WebServer server;

    static {
        // Helidon logs each start and stop at INFO, through the JDK's logging.
        HELIDON_LOG.setLevel(Level.WARNING);
    }

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
        probe(port);
        server =
                WebServer.builder()
                        .host("127.0.0.1")
                        .port(port)
                        .backlog(MAX_WAITING_CONNECTIONS)
                        .shutdownHook(false)
                        .shutdownGracePeriod(Duration.ZERO)
                        .routing(routing -> routing.any(this::serve))
                        .build();
        server.start();
    }

    /**
     * Throws an exception of its own kind when the port is taken, which the web server does not.
     */
    private static void probe(int port) throws IOException {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        }
    }

    public int port() {
        return server.port();
    }

    private void serve(ServerRequest request, ServerResponse response) throws IOException {
        Optional<Answer> answer;
        try {
            answer = answer(request);
        } catch (RuntimeException fault) {
            LOG.error("A simulator failed; the connection is closed without an answer", fault);
            throw new CloseConnectionException("A simulator failed", fault);
        }
        HelidonExchange.send(
                answer.orElseThrow(() -> new CloseConnectionException("Asked for by the switch")),
                response);
    }

    private Optional<Answer> answer(ServerRequest asked) throws IOException {
        var body = HelidonExchange.body(asked);
        if (body.length > HelidonExchange.MAX_BODY_BYTES) {
            return Optional.of(
                    ControlProblem.of(
                            413, "too_large", "At most " + HelidonExchange.MAX_BODY_BYTES));
        }
        var parts = asked.path().path().split("/", 3);
        var first = parts.length > 1 ? parts[1] : "";
        var rest = parts.length > 2 ? "/" + parts[2] : "/";
        var request = HelidonExchange.request(asked, rest, body);
        if (first.equals("simulators")) {
            return Optional.of(control.answer(request, rest));
        }
        var simulator = simulators.get(first.isEmpty() ? AwsRestJson.serviceOf(request) : first);
        return simulator == null
                ? Optional.of(ControlProblem.of(404, "unknown_path", "See GET /simulators"))
                : SwitchedCalls.answer(simulator, request);
    }

    /** Releases held requests and stops, without waiting for requests under way. */
    @Override
    public void close() {
        simulators.values().forEach(switched -> switched.failureSwitch().reset());
        server.stop();
    }
}
