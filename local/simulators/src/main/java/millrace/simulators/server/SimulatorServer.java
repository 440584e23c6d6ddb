package millrace.simulators.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves simulators on the loopback address, each under its name, and their switches. */
public final class SimulatorServer implements AutoCloseable {

    /** The longest body that is read; a longer one is answered 413. */
    static final int MAX_BODY_BYTES = 1_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(SimulatorServer.class);

    private final Map<String, Switched> simulators = new LinkedHashMap<>();
    private final ControlRoutes control;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param port 0 for a free one
     * @throws IOException when the port is taken
     */
    public SimulatorServer(int port, List<Simulator> simulators) throws IOException {
        for (var simulator : simulators) {
            this.simulators.put(simulator.name(), new Switched(simulator, new FailureSwitch()));
        }
        control = new ControlRoutes(this.simulators);
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) {
        try (exchange) {
            var answer = answer(exchange);
            if (answer.isPresent()) {
                send(exchange, answer.get());
            }
            // Without an answer, closing the exchange closes its connection.
        } catch (IOException gone) {
            LOG.debug("A client went away before its answer", gone);
        } catch (RuntimeException fault) {
            LOG.error("A simulator failed; the connection is closed without an answer", fault);
        }
    }

    private Optional<Answer> answer(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            return Optional.of(Problem.of(413, "too_large", "At most " + MAX_BODY_BYTES));
        }
        var path = exchange.getRequestURI().getPath();
        var parts = path.split("/", 3);
        var first = parts.length > 1 ? parts[1] : "";
        var rest = parts.length > 2 ? "/" + parts[2] : "/";
        var request = request(exchange, rest, body);
        if (first.equals("simulators")) {
            return Optional.of(control.answer(request, rest));
        }
        var simulator = simulators.get(first);
        return simulator == null
                ? Optional.of(Problem.of(404, "unknown_path", "See GET /simulators"))
                : SwitchedCalls.answer(simulator, request);
    }

    private static Request request(HttpExchange exchange, String path, byte[] body) {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) ->
                        headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return new Request(
                exchange.getRequestMethod(),
                path,
                query(exchange.getRequestURI().getRawQuery()),
                headers,
                new String(body, StandardCharsets.UTF_8));
    }

    private static Map<String, String> query(@org.jspecify.annotations.Nullable String raw) {
        var query = new HashMap<String, String>();
        if (raw != null) {
            for (var pair : raw.split("&")) {
                var sides = pair.split("=", 2);
                query.putIfAbsent(decoded(sides[0]), sides.length > 1 ? decoded(sides[1]) : "");
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.contentType() + "; charset=utf-8");
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    /** Lets go of held requests and stops, without waiting for requests under way. */
    @Override
    public void close() {
        simulators.values().forEach(switched -> switched.failureSwitch().reset());
        server.stop(0);
        threads.shutdownNow();
    }
}
