package millrace.simulators.toss;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import millrace.simulators.server.Answer;
import millrace.simulators.server.InvalidInput;
import millrace.simulators.server.Json;
import millrace.simulators.server.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Toss's {@code PAYMENT_STATUS_CHANGED} webhooks, once an address is registered. What is not
 * answered 200 within 10 s is sent again up to 7 times, after 1, 4, 16, 64, 256, 1,024 and 4,096
 * minutes, in no order.
 */
final class Webhooks {

    static final List<Integer> RESENT_AFTER = List.of(1, 4, 16, 64, 256, 1_024, 4_096);

    private static final int MAX_SHOWN = 1_000;
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);
    private static final DateTimeFormatter WITHOUT_ZONE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

    private final Clock clock;
    private final TossKeys keys;
    private final Duration minute;
    private final List<ObjectNode> sent = new CopyOnWriteArrayList<>();
    private volatile @Nullable URI address;

    /** Made once a webhook is sent; most simulators never send one. */
    private static final class Sender {
        static final HttpClient HTTP =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private record Transmission(URI to, String id, String body) {}

    /**
     * @param minute the unit of the times between sendings
     */
    Webhooks(Clock clock, TossKeys keys, Duration minute) {
        this.clock = clock;
        this.keys = keys;
        this.minute = minute;
    }

    /** Registers the address of {@code {"url": …}} for what changes from now on. */
    Answer register(Request request) {
        var url = request.json().map(body -> Json.text(body, "url")).orElse("");
        try {
            var given = URI.create(url);
            if (!List.of("http", "https").contains(String.valueOf(given.getScheme()))) {
                throw new IllegalArgumentException(url);
            }
            address = given;
        } catch (IllegalArgumentException noAddress) {
            throw new InvalidInput(Map.of("url", "must be an address with http or https"));
        }
        return Answer.json(200, Json.object().put("url", url));
    }

    Answer unregister() {
        address = null;
        return Answer.json(200, Json.object().putNull("url"));
    }

    /** {@code {"url": …, "count": n, "webhooks": [...]}}, each sending with its answer. */
    Answer sent() {
        var to = address;
        var body =
                Json.object()
                        .put("url", to == null ? null : to.toString())
                        .put("count", sent.size());
        body.putArray("webhooks").addAll(sent);
        return Answer.json(200, body);
    }

    /** Runs this so much later, where an address is registered by now. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void later(Duration time, Runnable then) {
        if (address != null) {
            CompletableFuture.runAsync(then, after((int) time.toMinutes()));
        }
    }

    private Executor after(int minutes) {
        return CompletableFuture.delayedExecutor(
                minute.multipliedBy(minutes).toMillis(), TimeUnit.MILLISECONDS);
    }

    void changed(ObjectNode payment) {
        var to = address;
        if (to == null) {
            return;
        }
        var body =
                Json.object().put("eventType", "PAYMENT_STATUS_CHANGED").put("createdAt", seoul());
        body.set("data", payment);
        send(new Transmission(to, keys.next("tr"), body.toString()), 0);
    }

    private String seoul() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.ofHours(9)).format(WITHOUT_ZONE);
    }

    // Nobody waits for a webhook; its outcome is in the list.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(Transmission transmission, int retried) {
        var request =
                HttpRequest.newBuilder(transmission.to())
                        .timeout(ANSWERED_WITHIN)
                        .header("Content-Type", "application/json")
                        .header("tosspayments-webhook-transmission-id", transmission.id())
                        .header(
                                "tosspayments-webhook-transmission-time",
                                clock.instant().toString())
                        .header(
                                "tosspayments-webhook-transmission-retried-count",
                                String.valueOf(retried))
                        .POST(BodyPublishers.ofString(transmission.body()))
                        .build();
        Sender.HTTP
                .sendAsync(request, BodyHandlers.discarding())
                .handle((answer, _) -> answer == null ? 0 : answer.statusCode())
                .thenAccept(status -> answered(transmission, retried, status));
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void answered(Transmission transmission, int retried, int status) {
        if (sent.size() < MAX_SHOWN) {
            sent.add(
                    Json.object()
                            .put("transmissionId", transmission.id())
                            .put("retriedCount", retried)
                            .put("status", status));
        }
        if (status == 200 || retried == RESENT_AFTER.size()) {
            return;
        }
        LOG.info("A webhook was answered {}; it is sent again", status);
        CompletableFuture.runAsync(
                () -> send(transmission, retried + 1), after(RESENT_AFTER.get(retried)));
    }
}
