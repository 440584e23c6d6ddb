package millrace.notifications;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An outside service that gives one prepared answer; status 0 closes the connection. */
public final class StubChannel implements AutoCloseable {

    public static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final int status;
    private final Map<String, String> headers;
    private final String answer;

    public StubChannel(int status, Map<String, String> headers, String answer) throws IOException {
        this.status = status;
        this.headers = headers;
        this.answer = answer;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public int calls() {
        return bodies.size();
    }

    public JsonNode received() {
        return JSON.readTree(bodies.getLast());
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            bodies.add(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            if (status != 0) {
                headers.forEach(exchange.getResponseHeaders()::set);
                var bytes = answer.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
