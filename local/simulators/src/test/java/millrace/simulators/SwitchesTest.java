package millrace.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SwitchesTest {

    private static final String WEBHOOK = "/slack/services/T0/B0/local";
    private static final String HELLO = "{\"text\":\"hello\"}";

    @AutoClose private final RunningSimulators running = RunningSimulators.inMemory();

    private int received() {
        return running.read("/simulators/slack/messages").path("count").asInt();
    }

    private String behaviour() {
        return running.read("/simulators/slack/behaviour").toString();
    }

    @Test
    void a_simulator_starts_normal_and_lists_how_it_is_used() {
        assertThat(behaviour()).isEqualTo("{\"mode\":\"normal\"}");
        var all = running.read("/simulators");
        assertThat(all.path("simulators").valueStream().map(s -> s.path("name").asString()))
                .containsExactly(
                        "toss",
                        "ses",
                        "slack",
                        "discord",
                        "fcm",
                        "sns",
                        "sens",
                        "bedrock",
                        "kubernetes",
                        "data-platform");
        assertThat(all.path("modes").propertyNames())
                .contains("fail", "delay", "throttle", "hang", "refuse", "lostAnswer");
        assertThat(all.toString()).contains("PUT|DELETE /simulators/toss/behaviour");
    }

    @Test
    void fail_answers_the_error_and_does_not_do_the_work() {
        running.behave(
                "slack", "{\"mode\":\"fail\",\"status\":410,\"code\":\"channel_is_archived\"}");

        var answer = running.send("POST", WEBHOOK, HELLO);

        assertThat(answer.statusCode() + answer.body()).isEqualTo("410channel_is_archived");
        assertThat(received()).isZero();
    }

    @Test
    void throttle_answers_429_with_the_time_to_wait() {
        running.behave("slack", "{\"mode\":\"throttle\",\"retryAfterSeconds\":7}");

        var answer = running.send("POST", WEBHOOK, HELLO);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("7");
        assertThat(received()).isZero();
    }

    @Test
    void delay_does_the_work_later() {
        running.behave("slack", "{\"mode\":\"delay\",\"delayMs\":20}");

        assertThat(running.send("POST", WEBHOOK, HELLO).body()).isEqualTo("ok");
        assertThat(received()).isOne();
    }

    @Test
    void lost_answer_does_the_work_and_closes_the_connection() {
        running.behave("slack", "{\"mode\":\"lostAnswer\"}");

        assertThatThrownBy(() -> running.sendOrFail("POST", WEBHOOK, HELLO))
                .isInstanceOf(IOException.class);
        assertThat(received()).isPositive();
    }

    @Test
    void refuse_closes_the_connection_without_the_work() {
        running.behave("slack", "{\"mode\":\"refuse\"}");

        assertThatThrownBy(() -> running.sendOrFail("POST", WEBHOOK, HELLO))
                .isInstanceOf(IOException.class);
        assertThat(received()).isZero();
    }

    @Test
    void hang_holds_the_request_until_the_behaviour_changes_and_does_not_do_the_work() {
        running.behave("slack", "{\"mode\":\"hang\",\"times\":1}");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var held =
                    threads.submit(() ->
                            assertThatThrownBy(() -> running.sendOrFail("POST", WEBHOOK, HELLO))
                                    .isInstanceOf(IOException.class));
            Awaitility.await().until(() -> behaviour().contains("normal"));
            assertThat(held.isDone()).isFalse();

            Awaitility.await()
                    .until(() -> {
                        running.send("DELETE", "/simulators/slack/behaviour", "");
                        return held.isDone();
                    });
            held.resultNow();
        }
        assertThat(received()).isZero();
    }

    @Test
    void a_number_of_times_counts_down_to_normal() {
        running.behave("slack", "{\"mode\":\"fail\",\"times\":2}");
        assertThat(behaviour()).contains("\"times\":2");

        assertThat(running.send("POST", WEBHOOK, HELLO).statusCode()).isEqualTo(500);
        assertThat(behaviour()).contains("\"times\":1");
        assertThat(running.send("POST", WEBHOOK, HELLO).statusCode()).isEqualTo(500);
        assertThat(behaviour()).isEqualTo("{\"mode\":\"normal\"}");
        assertThat(running.send("POST", WEBHOOK, HELLO).statusCode()).isEqualTo(200);
    }

    @Test
    void only_calls_that_match_in_every_fact_are_treated_and_counted() {
        running.behave(
                "slack",
                "{\"mode\":\"fail\",\"times\":1,"
                        + "\"match\":{\"operation\":\"post\",\"text\":\"two\"}}");

        assertThat(running.send("POST", WEBHOOK, "{\"text\":\"one\"}").statusCode()).isEqualTo(200);
        assertThat(running.send("POST", WEBHOOK, "{\"text\":\"two\"}").statusCode()).isEqualTo(500);
        assertThat(running.send("POST", WEBHOOK, "{\"text\":\"two\"}").statusCode()).isEqualTo(200);
    }

    @Test
    void one_simulator_s_switch_leaves_the_others_alone() {
        running.behave("toss", "{\"mode\":\"refuse\"}");

        assertThat(running.send("POST", WEBHOOK, HELLO).body()).isEqualTo("ok");
    }

    @Test
    void deleting_the_behaviour_makes_it_normal() {
        running.behave("slack", "{\"mode\":\"fail\"}");

        running.send("DELETE", "/simulators/slack/behaviour", "");

        assertThat(running.send("POST", WEBHOOK, HELLO).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"mode\":\"explode\"}|mode",
                "{}|mode",
                "{\"mode\":\"fail\",\"status\":200}|status",
                "{\"mode\":\"fail\",\"status\":\"500\"}|status",
                "{\"mode\":\"fail\",\"code\":\"a b\"}|code",
                "{\"mode\":\"delay\",\"delayMs\":60001}|delayMs",
                "{\"mode\":\"delay\",\"delayMs\":-1}|delayMs",
                "{\"mode\":\"delay\",\"delayMs\":1.5}|delayMs",
                "{\"mode\":\"throttle\",\"retryAfterSeconds\":99999999999}|retryAfterSeconds",
                "{\"mode\":\"fail\",\"times\":0}|times",
                "{\"mode\":\"fail\",\"often\":1}|often",
                "{\"mode\":\"fail\",\"match\":{\"orderId\":\"1\"}}|match.orderId",
                "{\"mode\":\"fail\",\"match\":{\"operation\":\"charge\"}}|match.operation",
                "{\"mode\":\"fail\",\"match\":{\"text\":{}}}|match.text",
                "{\"mode\":\"fail\",\"match\":[]}|match",
                "[]|body",
                "no json|body"
            })
    void an_invalid_behaviour_is_refused_by_field_and_changes_nothing(String body, String field) {
        var answer = running.send("PUT", "/simulators/slack/behaviour", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        assertThat(
                        RunningSimulators.JSON
                                .readTree(answer.body())
                                .path("errors")
                                .valueStream()
                                .map(error -> error.path("field").asString()))
                .containsExactly(field);
        assertThat(behaviour()).isEqualTo("{\"mode\":\"normal\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /nothing",
                "GET /simulators/telegram/behaviour",
                "GET /simulators/slack/payments",
                "GET /simulators/slack/messages/1"
            })
    void an_unknown_path_is_404(String call) {
        var parts = call.split(" ");

        assertThat(running.send(parts[0], parts[1], "").statusCode()).isEqualTo(404);
    }

    @Test
    void another_method_is_405_and_names_those_that_are_allowed() {
        var answer = running.send("POST", "/simulators/slack/behaviour", "{}");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, PUT, DELETE");
    }

    @Test
    void a_body_over_the_limit_is_413() {
        assertThat(running.send("POST", WEBHOOK, "x".repeat(1_000_001)).statusCode())
                .isEqualTo(413);
    }
}
