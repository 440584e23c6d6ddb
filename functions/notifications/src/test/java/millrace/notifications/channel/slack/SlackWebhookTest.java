package millrace.notifications.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import millrace.notifications.StubChannel;
import millrace.notifications.channel.NotificationMessage;
import millrace.notifications.channel.NotificationMessage.Color;
import millrace.notifications.channel.Throttled;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.runtime.Circuit;
import millrace.platform.runtime.Secret;
import millrace.platform.runtime.TimedHttp;
import millrace.testing.InEveryLocale;
import millrace.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.threeten.extra.MutableClock;
import tools.jackson.databind.JsonNode;

@InEveryLocale
class SlackWebhookTest {

    private static SlackWebhook webhook(Secret address, MutableClock clock) {
        return new SlackWebhook(
                address,
                StubChannel.JSON,
                TimedHttp.client(),
                new Circuit(SlackWebhook.SYSTEM, clock, () -> 0, opened -> {}),
                clock);
    }

    private static NotificationMessage message(
            String title, String content, Map<String, String> fields) {
        return new NotificationMessage(title, content, fields, Color.INFO, Instant.EPOCH);
    }

    private static NotificationMessage hello() {
        return message("hello", "world", Map.of("a", "1"));
    }

    private static SlackWebhook webhook(StubChannel slack) {
        return webhook(() -> slack.url() + "/services/T0/B0/secret", TestClock.atNoon());
    }

    /** A webhook whose first address is wrong, until somebody asks for another one. */
    private static SlackWebhook replaced(String wrong, StubChannel slack) {
        return webhook(
                new Secret() {
                    @Override
                    public String value() {
                        return wrong;
                    }

                    @Override
                    public String insteadOf(String refused) {
                        assertThat(refused).isEqualTo(wrong);
                        return slack.url() + "/services/T0/B0/new";
                    }
                },
                TestClock.atNoon());
    }

    private static JsonNode sent(NotificationMessage message) throws IOException {
        try (var slack = new StubChannel(200, Map.of(), "ok")) {
            webhook(slack).send(message);
            return slack.received();
        }
    }

    private static JsonNode blocks(JsonNode sent) {
        return sent.path("attachments").path(0).path("blocks");
    }

    @Test
    void a_message_has_its_title_text_and_fields_in_order() throws IOException {
        var fields = new LinkedHashMap<String, String>();
        fields.put("주문 ID", "order-1");
        fields.put("사유", "품절");

        var sent = sent(message("주문 취소", "주문이 취소되었습니다.", fields));

        assertThat(sent.path("text").asString()).isEqualTo("주문 취소");
        assertThat(sent.path("attachments").path(0).path("color").asString()).isEqualTo("#0000FF");
        assertThat(blocks(sent).path(0).path("text").path("text").asString()).isEqualTo("주문 취소");
        assertThat(blocks(sent).path(1).path("text").path("text").asString())
                .isEqualTo("주문이 취소되었습니다.");
        assertThat(
                        blocks(sent)
                                .path(2)
                                .path("fields")
                                .valueStream()
                                .map(field -> field.path("text").asString()))
                .containsExactly("*주문 ID*\norder-1", "*사유*\n품절");
    }

    @Test
    void what_slack_would_run_is_shown_as_it_is() throws IOException {
        var sent = sent(message("<!channel> & co", "<https://x.test|pay>", Map.of("a", "<@U1>")));

        assertThat(sent.path("text").asString()).isEqualTo("&lt;!channel&gt; &amp; co");
        assertThat(blocks(sent).path(1).toString()).contains("&lt;https://x.test|pay&gt;");
        assertThat(blocks(sent).path(2).toString()).contains("&lt;@U1&gt;");
    }

    @Test
    void everything_is_cut_to_slack_s_limits_and_never_inside_a_character() throws IOException {
        var fields = new LinkedHashMap<String, String>();
        for (var i = 0; i < 20; i++) {
            fields.put(i + "k".repeat(500), "v".repeat(5_000));
        }

        var sent = sent(message("x" + "💳".repeat(100), "&".repeat(1_000), fields));

        var header = blocks(sent).path(0).path("text").path("text").asString();
        assertThat(header).isEqualTo("x" + "💳".repeat(74));
        assertThat(blocks(sent).path(1).path("text").path("text").asString())
                .isEqualTo("&amp;".repeat(600));
        assertThat(blocks(sent).path(2).path("fields").valueStream())
                .hasSize(10)
                .allSatisfy(field ->
                        assertThat(field.path("text").asString()).hasSizeLessThanOrEqualTo(2_000));
    }

    @Test
    void a_message_without_fields_has_no_empty_section() throws IOException {
        assertThat(blocks(sent(message("t", "c", Map.of())))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503, 0})
    void what_may_pass_is_retriable(int status) throws IOException {
        try (var slack = new StubChannel(status, Map.of(), "rollup_error")) {
            assertThatThrownBy(() -> webhook(slack).send(hello()))
                    .isInstanceOf(RetriableFailure.class)
                    .hasMessageNotContaining("secret");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 410, 302})
    void a_refusal_is_final(int status) throws IOException {
        try (var slack = new StubChannel(status, Map.of(), "no_service")) {
            assertThatThrownBy(() -> webhook(slack).send(hello()))
                    .isInstanceOf(PoisonMessage.class)
                    .hasMessageContaining(Integer.toString(status))
                    .hasMessageNotContaining("secret");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 410})
    void a_message_to_an_address_that_is_gone_goes_to_the_new_one(int status) throws IOException {
        try (var old = new StubChannel(status, Map.of(), "no_service");
                var slack = new StubChannel(200, Map.of(), "ok")) {
            replaced(old.url() + "/services/T0/B0/old", slack).send(hello());

            assertThat(old.calls()).isEqualTo(1);
            assertThat(slack.calls()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 429, 500, 302})
    void a_message_that_is_not_taken_for_another_reason_is_not_sent_again(int status)
            throws IOException {
        try (var old = new StubChannel(status, Map.of(), "no_text");
                var slack = new StubChannel(200, Map.of(), "ok")) {
            assertThatThrownBy(() -> replaced(old.url() + "/a", slack).send(hello()));

            assertThat(slack.calls()).isZero();
        }
    }

    @Test
    void the_value_that_a_secret_is_made_with_is_given_up_as_soon_as_there_is_an_address()
            throws IOException {
        try (var slack = new StubChannel(200, Map.of(), "ok")) {
            replaced("made at random", slack).send(hello());

            assertThat(slack.calls()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no url secret", "secret", "ftp://x/secret"})
    void a_malformed_address_is_never_shown(String address) {
        var webhook = webhook(() -> address, TestClock.atNoon());

        assertThatThrownBy(() -> webhook.send(hello()))
                .isInstanceOf(PoisonMessage.class)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void while_slack_wants_to_hear_nothing_nothing_is_sent() throws IOException {
        var clock = TestClock.atNoon();
        try (var slack = new StubChannel(429, Map.of("Retry-After", "30"), "rate_limited")) {
            var webhook = webhook(slack::url, clock);
            assertThatThrownBy(() -> webhook.send(hello())).isInstanceOf(Throttled.class);

            clock.add(Duration.ofSeconds(29));
            assertThatThrownBy(() -> webhook.send(hello())).isInstanceOf(Throttled.class);
            assertThat(slack.calls()).isOne();

            clock.add(Duration.ofSeconds(1));
            assertThatThrownBy(() -> webhook.send(hello())).isInstanceOf(Throttled.class);
            assertThat(slack.calls()).isEqualTo(2);
        }
    }

    @Test
    void what_a_person_typed_makes_no_link() throws IOException {
        var typed =
                new NotificationMessage(
                        "t", "c", Map.of("a", "evil.test"), Set.of("a"), Color.INFO, Instant.EPOCH);

        var field = blocks(sent(typed)).path(2).path("fields").path(0);

        assertThat(field.path("text").asString()).isEqualTo("*a*\nevil. test");
        assertThat(field.path("verbatim").asBoolean()).isTrue();
    }
}
