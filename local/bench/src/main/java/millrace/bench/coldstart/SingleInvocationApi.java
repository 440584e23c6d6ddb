package millrace.bench.coldstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/**
 * The Lambda Runtime API for one invocation of one process: gives one event and takes its answer.
 */
final class SingleInvocationApi implements AutoCloseable {

    private final HttpServer server;
    private final byte[] event;
    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private boolean given;

    SingleInvocationApi(byte[] event) throws IOException {
        this.event = event.clone();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/2018-06-01/runtime/", this::handle);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Completed with what the function answered, or failed with what it reported. */
    CompletableFuture<String> answer() {
        return answer;
    }

    private void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (path.endsWith("/next")) {
            giveOnce(exchange);
            return;
        }
        if (path.endsWith("/response")) {
            answer.complete(body);
        } else if (path.endsWith("/error")) {
            answer.completeExceptionally(new IllegalStateException("The function failed: " + body));
        }
        exchange.sendResponseHeaders(202, -1);
        exchange.close();
    }

    private synchronized void giveOnce(HttpExchange exchange) throws IOException {
        if (given) {
            // Held open like the real one; closing the server ends it.
            return;
        }
        given = true;
        var headers = exchange.getResponseHeaders();
        headers.add("Lambda-Runtime-Aws-Request-Id", "00000000-0000-4000-8000-000000000001");
        headers.add(
                "Lambda-Runtime-Invoked-Function-Arn",
                "arn:aws:lambda:ap-northeast-2:000000000000:function:bench");
        headers.add(
                "Lambda-Runtime-Deadline-Ms", String.valueOf(System.currentTimeMillis() + 60_000));
        headers.add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
