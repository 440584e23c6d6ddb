package millrace.toss;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import millrace.platform.runtime.Circuit;
import millrace.platform.runtime.Secret;

/** A server that gives prepared answers and remembers what it was asked. */
final class StubToss implements AutoCloseable {

    static final String SECRET = "test_sk_stub";

    private final HttpServer server;
    private final Map<String, Prepared> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile String only = "";
    private final CountDownLatch closing = new CountDownLatch(1);

    record Asked(String methodAndPath, String authorization, String idempotencyKey, String body) {}

    private record Prepared(int status, String body) {}

    private static final Prepared UNAUTHORIZED =
            new Prepared(401, "{\"code\":\"UNAUTHORIZED_KEY\"}");
    private static final Prepared SILENCE = new Prepared(0, "");
    private static final Prepared HALF = new Prepared(-1, "");
    private static final Prepared HANG = new Prepared(-2, "");

    StubToss() {
        server = server();
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    private static HttpServer server() {
        try {
            var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            return HttpServer.create(anyPort, 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    TossPayments client() {
        return client(SECRET);
    }

    TossPayments client(String secretKey) {
        return client(() -> secretKey);
    }

    TossPayments client(Secret secretKey) {
        return client(uri(), secretKey, TossTimeouts.DEFAULT);
    }

    /** One that does not wait long for an answer that never comes. */
    TossPayments impatientClient() {
        var timeouts =
                new TossTimeouts(
                        TossTimeouts.DEFAULT.connect(),
                        Duration.ofSeconds(2),
                        TossTimeouts.DEFAULT.lookUp());
        return client(uri(), () -> SECRET, timeouts);
    }

    static TossPayments client(URI uri, Secret secretKey, TossTimeouts timeouts) {
        return new TossPayments(
                uri,
                secretKey,
                timeouts,
                () -> new Circuit("Toss", Clock.systemUTC(), () -> 0, opened -> {}));
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers 401 to every other secret key from now on. */
    StubToss taking(String secretKey) {
        only = secretKey;
        return this;
    }

    StubToss answering(String methodAndPath, int status, String body) {
        answers.put(methodAndPath, new Prepared(status, body));
        return this;
    }

    /** Closes the connection without an answer. */
    StubToss silentOn(String methodAndPath) {
        answers.put(methodAndPath, SILENCE);
        return this;
    }

    /** Sends the headers and the first bytes, then nothing. */
    StubToss stoppingHalfWayOn(String methodAndPath) {
        answers.put(methodAndPath, HALF);
        return this;
    }

    StubToss hangingOn(String methodAndPath) {
        answers.put(methodAndPath, HANG);
        return this;
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            asked.add(
                    new Asked(
                            call,
                            header(exchange, "Authorization"),
                            header(exchange, "Idempotency-Key"),
                            body));
            answer(exchange, isAllowed(exchange) ? prepared(call) : UNAUTHORIZED);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private Prepared prepared(String call) {
        return answers.getOrDefault(call, new Prepared(404, "{\"code\":\"NOT_FOUND_PAYMENT\"}"));
    }

    private boolean isAllowed(HttpExchange exchange) {
        var credentials = Base64.getEncoder().encodeToString((only + ":").getBytes(UTF_8));
        return only.isEmpty() || header(exchange, "Authorization").equals("Basic " + credentials);
    }

    private static String header(HttpExchange exchange, String name) {
        var value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private void answer(HttpExchange exchange, Prepared prepared)
            throws IOException, InterruptedException {
        if (prepared.equals(SILENCE)) {
            return;
        }
        if (prepared.equals(HANG)) {
            closing.await();
            return;
        }
        if (prepared.equals(HALF)) {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{\"paymentKey\"".getBytes(UTF_8));
            exchange.getResponseBody().flush();
            closing.await();
            return;
        }
        var bytes = prepared.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(prepared.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }

    /** Toss's answer about payment pay_1. */
    static String payment(String status, long amount, String orderId) {
        return """
        {"paymentKey":"pay_1","orderId":"%s","status":"%s","totalAmount":%s,"balanceAmount":0,\
        "approvedAt":"2026-11-21T12:00:00+09:00","failure":null,"added":{"later":[1]}}\
        """
                .formatted(orderId, status, amount);
    }

    /** Toss's answer to what it refuses. */
    static String error(String code) {
        return "{\"code\":\"" + code + "\",\"message\":\"...\"}";
    }
}
