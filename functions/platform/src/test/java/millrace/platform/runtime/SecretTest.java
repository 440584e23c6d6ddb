package millrace.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import millrace.platform.failure.PassingFailure;
import millrace.testing.LogLines;
import millrace.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The real client of Secrets Manager against a server that speaks its protocol. */
class SecretTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private final MutableClock clock = TestClock.atNoon();
    private final AtomicInteger reads = new AtomicInteger();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch slow = new CountDownLatch(1);
    private volatile String stored = "first-value";
    private volatile int status = 200;
    private volatile boolean hangs;
    private HttpServer server;
    private SecretsManagerClient client;
    private Secret secret;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
        client =
                new Environment(
                                Map.of(
                                        "AWS_REGION", "ap-northeast-2",
                                        "AWS_ACCESS_KEY_ID", "local",
                                        "AWS_SECRET_ACCESS_KEY", "local",
                                        "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                                                "http://127.0.0.1:"
                                                        + server.getAddress().getPort()))
                        .configure(SecretsManagerClient.builder(), "secrets_manager")
                        .httpClient(ApacheHttpClient.create())
                        .build();
        secret = new Secrets(client, clock).named("toss");
    }

    @AfterEach
    void stop() {
        slow.countDown();
        client.close();
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            reads.incrementAndGet();
            if (hangs) {
                asked.countDown();
                slow.await();
            }
            var body =
                    status == 200
                            ? "{\"SecretString\":\"" + stored + "\"}"
                            : "{\"__type\":\"AccessDeniedException\"}";
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Calls as a system that takes this value only. */
    private String call(String right, List<String> sent) {
        return secret.call(
                value -> {
                    sent.add(value);
                    return value.equals(right) ? "done" : "refused";
                },
                "refused"::equals);
    }

    @Test
    void a_replaced_secret_is_taken_within_five_minutes() {
        assertThat(secret.value()).isEqualTo("first-value");
        stored = "second-value";

        clock.add(FIVE_MINUTES.minusMillis(1));
        assertThat(secret.value()).isEqualTo("first-value");
        clock.add(Duration.ofMillis(1));
        assertThat(secret.value()).isEqualTo("second-value");

        assertThat(reads).hasValue(2);
    }

    @Test
    void a_refused_secret_is_read_again_and_the_call_made_once_more() {
        secret.value();
        stored = "second-value";
        clock.add(TEN_SECONDS);
        var sent = new ArrayList<String>();

        assertThat(call("second-value", sent)).isEqualTo("done");

        assertThat(sent).containsExactly("first-value", "second-value");
        assertThat(secret.value()).isEqualTo("second-value");
    }

    @Test
    void a_refused_secret_that_is_still_the_stored_one_is_not_sent_again() {
        clock.add(TEN_SECONDS);
        var sent = new ArrayList<String>();

        assertThat(call("another", sent)).isEqualTo("refused");

        assertThat(sent).containsExactly("first-value");
    }

    @Test
    void a_wrong_secret_is_read_once_in_ten_seconds_however_often_it_is_refused() {
        for (int second = 0; second < 60; second++) {
            for (int call = 0; call < 10; call++) {
                call("another", new ArrayList<>());
            }
            clock.add(Duration.ofSeconds(1));
        }

        assertThat(reads).hasValue(6);
    }

    @Test
    void a_hundred_calls_that_are_refused_at_once_read_once_and_all_succeed() {
        secret.value();
        stored = "second-value";
        clock.add(TEN_SECONDS);
        try (var calls = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    IntStream.range(0, 100)
                            .mapToObj(_ ->
                                    calls.submit(() -> call("second-value", new ArrayList<>())))
                            .toList();

            assertThat(answers).allSatisfy(answer -> assertThat(answer.get()).isEqualTo("done"));
        }
        assertThat(reads).hasValue(2);
    }

    @Test
    void an_outage_of_secrets_manager_leaves_the_earlier_value_in_use_and_logs_no_value() {
        secret.value();
        status = 400;
        clock.add(FIVE_MINUTES);

        try (var log = LogLines.of(CachedSecret.class, Level.INFO)) {
            assertThat(secret.value()).isEqualTo("first-value");
            assertThat(secret.value()).isEqualTo("first-value");

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("The secret toss cannot be read", "stays in use")
                    .doesNotContain("first-value");
        }
        assertThat(reads).hasValue(2);

        status = 200;
        stored = "second-value";
        clock.add(TEN_SECONDS);
        assertThat(secret.value()).isEqualTo("second-value");
    }

    @Test
    void a_slow_read_holds_up_none_that_have_a_value() throws Exception {
        secret.value();
        clock.add(FIVE_MINUTES);
        stored = "second-value";
        hangs = true;
        try (var calls = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = calls.submit(secret::value);
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

            assertThat(secret.value()).isEqualTo("first-value");

            slow.countDown();
            assertThat(first.get()).isEqualTo("second-value");
        }
    }

    @Test
    void a_secret_that_was_never_read_is_a_passing_failure_and_no_storm_either() {
        status = 400;

        assertThatThrownBy(secret::value)
                .isInstanceOf(PassingFailure.class)
                .hasMessage("The secret toss cannot be read");
        assertThatThrownBy(secret::value).isInstanceOf(PassingFailure.class);
        assertThat(reads).hasValue(1);

        status = 200;
        clock.add(TEN_SECONDS);
        assertThat(secret.value()).isEqualTo("first-value");
    }

    @Test
    void an_invocation_without_time_reads_nothing_and_learns_nothing() {
        Deadline over = () -> Deadline.RESERVE;

        assertThatThrownBy(
                        () -> ScopedValue.where(Deadline.CURRENT, over).call(() -> secret.value()))
                .isInstanceOf(PassingFailure.class);

        assertThat(secret.value()).isEqualTo("first-value");
    }

    @Test
    void one_secret_has_one_cache() {
        var secrets = new Secrets(client, clock);

        assertThat(secrets.named("toss")).isSameAs(secrets.named("toss"));
        assertThat(secrets.named("slack")).isNotSameAs(secrets.named("toss"));
    }
}
