package millrace.simulators.toss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SplittableRandom;
import millrace.simulators.server.Request;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExpiredPaymentTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MutableClock clock =
            MutableClock.of(Instant.parse("2026-11-21T03:00:00Z"), ZoneOffset.UTC);
    private final TossSimulator toss =
            new TossSimulator(clock, new SplittableRandom(1), Duration.ofMillis(20));

    private void act(String method, String name, String body) {
        var action =
                toss.actions().stream()
                        .filter(one -> one.name().equals(name) && one.method().equals(method))
                        .findFirst()
                        .orElseThrow();
        var answer = action.run().apply(new Request(method, "/", Map.of(), Map.of(), body));
        assertThat(answer.status()).isLessThan(300);
    }

    private JsonNode webhooks() {
        var reading = toss.readings().stream().filter(r -> r.name().equals("webhook")).findFirst();
        var request = new Request("GET", "/", Map.of(), Map.of(), "");
        return JSON.readTree(reading.orElseThrow().read().apply(request).body());
    }

    /** Nobody listens there: the sending itself shows. */
    @Test
    void a_payment_of_the_window_that_nobody_confirms_in_ten_minutes_is_told() {
        act("PUT", "webhook", "{\"url\":\"http://127.0.0.1:1/\"}");
        act("POST", "payments", "{\"orderId\":\"plan-1\",\"amount\":29000}");
        clock.add(WindowPayment.VALID);

        await().until(() -> webhooks().path("count").asInt() > 0);

        assertThat(webhooks().at("/webhooks/0/retriedCount").asInt()).isZero();
    }
}
