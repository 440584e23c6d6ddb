package millrace.simulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import millrace.platform.runtime.Circuit;
import millrace.simulators.toss.TossSimulator;
import millrace.toss.TossPayments;
import millrace.toss.TossTimeouts;
import org.threeten.extra.MutableClock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Simulators on a free port, with a client of their routes. */
final class RunningSimulators implements AutoCloseable {

    static final Instant NOON_IN_SEOUL = Instant.parse("2026-11-21T03:00:00Z");
    static final JsonMapper JSON = JsonMapper.builder().build();

    private final MutableClock clock = MutableClock.of(NOON_IN_SEOUL, ZoneOffset.UTC);
    private final Simulators simulators = new Simulators(clock);
    private final String url;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RunningSimulators(Path data) {
        simulators.dataDirectory(data);
        url = start();
    }

    private RunningSimulators() {
        url = start();
    }

    static RunningSimulators inMemory() {
        return new RunningSimulators();
    }

    static RunningSimulators keeping(Path data) {
        return new RunningSimulators(data);
    }

    private String start() {
        try {
            return simulators.start(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Simulators simulators() {
        return simulators;
    }

    MutableClock clock() {
        return clock;
    }

    String url() {
        return url;
    }

    TossPayments toss(TossTimeouts timeouts) {
        return new TossPayments(
                URI.create(url + "/toss"),
                () -> TossSimulator.SECRET_KEY,
                timeouts,
                () -> new Circuit("Toss", clock, () -> 0, opened -> {}));
    }

    TossPayments toss() {
        return toss(TossTimeouts.DEFAULT);
    }

    void behave(String simulator, String behaviour) {
        var answer = send("PUT", "/simulators/" + simulator + "/behaviour", behaviour);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
    }

    JsonNode read(String path) {
        return JSON.readTree(send("GET", path, "").body());
    }

    /** To Toss, with its key and these further headers by name and value. */
    HttpResponse<String> askToss(String method, String path, String body, String... headers) {
        var key = (TossSimulator.SECRET_KEY + ":").getBytes(StandardCharsets.UTF_8);
        var all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Authorization";
        all[1] = "Basic " + Base64.getEncoder().encodeToString(key);
        return send(method, "/toss/v1" + path, body, all);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        try {
            return sendOrFail(method, path, body, headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws IOException when the connection is closed without an answer
     */
    HttpResponse<String> sendOrFail(String method, String path, String body, String... headers)
            throws IOException {
        var request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        simulators.close();
        http.shutdownNow();
    }
}
