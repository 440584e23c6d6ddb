package millrace.cloud.lambda.isolated;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import millrace.cloud.lambda.isolated.PendingInvocation.Answer;
import millrace.cloud.lambda.runtime.InvocationResult.FunctionError;
import millrace.cloud.lambda.runtime.LambdaContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lambda's Runtime API (version 2018-06-01) on 127.0.0.1 for one process: hands it invocations and
 * takes its answers.
 */
final class RuntimeApi implements AutoCloseable {

    private static final String ROOT = "/2018-06-01/runtime";
    private static final JsonMapper JSON = new JsonMapper();

    static {
        // Without it the JDK's server holds every answer back until the client's delayed
        // acknowledgement, 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final String functionArn;
    private final HttpServer server;
    private final ExecutorService exchanges = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<PendingInvocation> waiting = new LinkedBlockingQueue<>();
    private final Map<String, PendingInvocation> running = new ConcurrentHashMap<>();
    private final CompletableFuture<@Nullable FunctionError> init = new CompletableFuture<>();

    RuntimeApi(String functionName) throws IOException {
        functionArn = LambdaContext.functionArn(functionName);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(exchanges);
        server.createContext(ROOT + "/invocation/next", this::next);
        server.createContext(ROOT + "/invocation/", this::answer);
        server.createContext(ROOT + "/init/error", this::initError);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /**
     * Completes with null when the process asks for its first invocation, or with the error of its
     * init phase.
     */
    CompletableFuture<@Nullable FunctionError> init() {
        return init;
    }

    void submit(PendingInvocation invocation) {
        running.put(invocation.requestId(), invocation);
        waiting.add(invocation);
    }

    /** The process is gone: whatever it was to answer fails. */
    void exited(FunctionError error) {
        init.complete(error);
        running.values()
                .forEach(invocation ->
                        invocation.answer().complete(new Answer(errorDocument(error), error)));
    }

    private void next(HttpExchange exchange) throws IOException {
        init.complete(null);
        try {
            var invocation = waiting.take();
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Type", "application/json");
            headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
            headers.set(
                    "Lambda-Runtime-Deadline-Ms",
                    Long.toString(invocation.deadline().toEpochMilli()));
            headers.set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
            respond(exchange, 200, invocation.payload());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().substring(ROOT.length()).split("/", -1);
        var body = exchange.getRequestBody().readAllBytes();
        var invocation = path.length == 4 ? running.remove(path[2]) : null;
        if (invocation == null) {
            respond(exchange, 400, new byte[0]);
            return;
        }
        var error = path[3].equals("error") ? error(exchange, body) : null;
        invocation.answer().complete(new Answer(body, error));
        accepted(exchange);
    }

    private void initError(HttpExchange exchange) throws IOException {
        init.complete(error(exchange, exchange.getRequestBody().readAllBytes()));
        accepted(exchange);
    }

    private static FunctionError error(HttpExchange exchange, byte[] body) {
        var type = exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Error-Type");
        try {
            var document = JSON.readTree(body);
            return new FunctionError(
                    document.path("errorType").asString(type == null ? "Unhandled" : type),
                    document.path("errorMessage").asString(""));
        } catch (JacksonException e) {
            return new FunctionError(type == null ? "Unhandled" : type, "");
        }
    }

    private static byte[] errorDocument(FunctionError error) {
        return JSON.writeValueAsBytes(
                Map.of("errorType", error.type(), "errorMessage", error.message()));
    }

    private static void accepted(HttpExchange exchange) throws IOException {
        respond(exchange, 202, "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8));
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        exchanges.shutdownNow();
    }
}
