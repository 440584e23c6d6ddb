package millrace.toss;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import millrace.platform.runtime.Circuit;
import millrace.platform.runtime.Deadline;
import millrace.platform.runtime.Secret;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Toss over HTTP/1.1: authorized, timed, behind a circuit for each kind of call, and never reading
 * more than {@link #MAX_ANSWER_BYTES}.
 */
final class TossHttp {

    /** The longest answer that is read; Toss's are a few kilobytes. */
    static final int MAX_ANSWER_BYTES = 256 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI base;
    private final Secret secretKey;
    private final TossTimeouts timeouts;
    private final Map<TossCall, Circuit> circuits = new EnumMap<>(TossCall.class);
    private final HttpClient http;

    /**
     * @param circuit makes the circuit of one kind of call
     */
    TossHttp(
            URI base,
            Secret secretKey,
            TossTimeouts timeouts,
            Supplier<Circuit> circuit,
            HttpClient http) {
        for (var call : TossCall.values()) {
            circuits.put(call, circuit.get());
        }
        this.base = base;
        this.secretKey = secretKey;
        this.timeouts = timeouts;
        this.http = http;
    }

    static HttpClient client(TossTimeouts timeouts) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeouts.connect())
                .build();
    }

    /**
     * @param idempotencyKey null where repeating does no harm
     * @throws TossUnavailable without a readable answer in time, or when Toss is unable to work
     * @throws millrace.platform.failure.CircuitOpen when nothing was sent
     */
    TossAnswer post(
            TossCall call, String path, Map<String, ?> body, @Nullable String idempotencyKey) {
        var content = JSON.writeValueAsBytes(body);
        return answer(
                call,
                key -> posting(request(path, key), content, idempotencyKey),
                timeouts.request());
    }

    private static HttpRequest.Builder posting(
            HttpRequest.Builder request, byte[] content, @Nullable String idempotencyKey) {
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        return request.header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(content));
    }

    /**
     * @throws TossMisconfigured when the secret key is no test key
     * @throws TossUnavailable as {@link #post} does
     */
    TossAnswer postWithTestKey(TossCall call, String path, Map<String, ?> body) {
        if (!secretKey.value().startsWith("test_")) {
            throw new TossMisconfigured("Test cards go with test keys only");
        }
        return post(call, path, body, null);
    }

    /**
     * @throws TossUnavailable as {@link #post} does
     */
    TossAnswer get(String path) {
        return answer(TossCall.LOOK_UP, key -> request(path, key).GET(), timeouts.lookUp());
    }

    /** A request that was refused for its secret key did nothing, and goes with a newer one. */
    private TossAnswer answer(
            TossCall call, Function<String, HttpRequest.Builder> request, Duration timeout) {
        return requireNonNull(circuits.get(call))
                .call(() -> {
                    var answer =
                            secretKey.call(
                                    key -> send(request.apply(key), timeout),
                                    TossAnswer::refusesKey);
                    if (answer.isOutage()) {
                        throw new TossUnavailable(answer);
                    }
                    return answer;
                });
    }

    private HttpRequest.Builder request(String path, String key) {
        var credentials = (key + ":").getBytes(StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(URI.create(base + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials));
    }

    /**
     * The time covers the whole answer; the client's own ends with the answer's headers. It is no
     * longer than the running invocation has left.
     */
    private TossAnswer send(HttpRequest.Builder request, Duration usual) {
        var timeout = Deadline.current().timeout(usual);
        var timed = request.timeout(timeout).build();
        var exchange = http.sendAsync(timed, BodyHandlers.ofInputStream());
        var sending = exchange.thenApplyAsync(TossHttp::read, Thread::startVirtualThread);
        try {
            return sending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof TossUnavailable unavailable) {
                throw unavailable;
            }
            throw new TossUnavailable("Toss gave no readable answer", failed.getCause());
        } catch (TimeoutException late) {
            abandon(exchange);
            throw new TossUnavailable("Toss did not answer within " + timeout, late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            abandon(exchange);
            throw new TossUnavailable("Interrupted while waiting for Toss", interrupted);
        }
    }

    /** Frees the connection, also of an answer that began and never ends. */
    private static void abandon(CompletableFuture<HttpResponse<InputStream>> exchange) {
        if (!exchange.cancel(true) && !exchange.isCompletedExceptionally()) {
            try {
                exchange.join().body().close();
            } catch (IOException closedAlready) {
                return;
            }
        }
    }

    private static TossAnswer read(HttpResponse<InputStream> response) {
        try (var body = response.body()) {
            var bytes = body.readNBytes(MAX_ANSWER_BYTES + 1);
            if (bytes.length > MAX_ANSWER_BYTES) {
                throw new TossUnavailable("Toss answered more than is read", null);
            }
            return new TossAnswer(response.statusCode(), json(response.statusCode(), bytes));
        } catch (IOException broken) {
            throw new TossUnavailable("Toss's answer broke off", broken);
        }
    }

    /** An error's body may be no JSON, such as a gateway's; a success must be. */
    private static JsonNode json(int status, byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (JacksonException unreadable) {
            if (status == 200) {
                // Without its cause: the parser's message may quote the answer.
                throw new TossUnavailable("Toss's answer is no JSON", null);
            }
            return JSON.createObjectNode();
        }
    }
}
