package millrace.notifications.channel.discord;

import static millrace.notifications.channel.Messages.CAUSE;
import static millrace.notifications.channel.Messages.PAID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import millrace.notifications.channel.AddressGone;
import millrace.notifications.channel.NotDelivered;
import millrace.notifications.channel.NotificationMessage;
import millrace.notifications.channel.StubProvider;
import millrace.notifications.channel.StubProvider.Answer;
import millrace.notifications.channel.Throttled;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.SystemUnavailable;
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
class DiscordChannelTest {

    private static final DiscordWebhook FIRST = new DiscordWebhook("1", "secret-token");
    private static final DiscordWebhook SECOND = new DiscordWebhook("2", "secret-token");

    private final MutableClock clock = TestClock.atNoon();

    private DiscordChannel channel(URI base) {
        return new DiscordChannel(
                base,
                StubProvider.JSON,
                TimedHttp.client(),
                new Circuit(DiscordChannel.SYSTEM, clock, () -> 0, opened -> {}),
                clock);
    }

    private JsonNode embed(NotificationMessage message) {
        try (var discord = StubProvider.answering(200, "{}")) {
            channel(discord.url()).send(FIRST, message, CAUSE);
            assertThat(discord.asked().getLast().path())
                    .isEqualTo("/api/webhooks/1/secret-token?wait=true");
            assertThat(discord.received().path("allowed_mentions").toString())
                    .isEqualTo("{\"parse\":[]}");
            return discord.received().path("embeds").path(0);
        }
    }

    @Test
    void a_message_is_an_embed_with_its_title_fields_and_colour() {
        assertThat(embed(PAID))
                .isEqualTo(
                        StubProvider.JSON.readTree(
                                """
                                {"title":"💳 결제 완료","color":255,"fields":[
                                  {"name":"사용자 ID","value":"7","inline":false},
                                  {"name":"예약 ID","value":"4711","inline":false},
                                  {"name":"결제 금액","value":"15000원","inline":false}],
                                 "timestamp":"2026-01-01T12:00:00Z"}\
                                """));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void a_webhook_that_discord_refuses_is_gone_and_not_asked_again(int status) {
        try (var discord = StubProvider.answering(status, "{\"message\":\"secret-token\"}")) {
            var channel = channel(discord.url());

            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> channel.send(FIRST, PAID, CAUSE))
                        .isInstanceOf(AddressGone.class)
                        .hasMessageNotContaining("secret");
            }
            assertThat(discord.asked()).hasSize(1);
        }
    }

    @Test
    void a_webhook_that_hears_too_much_is_left_alone_as_long_as_discord_says() {
        var limited = "{\"message\":\"limited\",\"retry_after\":0.75,\"global\":false}";
        try (var discord = StubProvider.answering(Answer.of(429, limited), Answer.of(204, ""))) {
            var channel = channel(discord.url());
            assertThrottled(channel, FIRST, Duration.ofMillis(750));

            clock.add(Duration.ofMillis(700));
            assertThrottled(channel, FIRST, Duration.ofMillis(50));
            channel.send(SECOND, PAID, CAUSE);
            assertThat(discord.asked()).hasSize(2);

            clock.add(Duration.ofMillis(50));
            channel.send(FIRST, PAID, CAUSE);
            assertThat(discord.asked()).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"retry_after\":7,\"global\":true}", "<html>1015</html>"})
    void a_limit_on_all_of_us_holds_for_every_webhook(String body) {
        try (var discord =
                StubProvider.answering(new Answer(429, Map.of("Retry-After", "7"), body))) {
            var channel = channel(discord.url());
            assertThrottled(channel, FIRST, Duration.ofSeconds(7));

            assertThrottled(channel, SECOND, Duration.ofSeconds(7));
            assertThat(discord.asked()).hasSize(1);
        }
    }

    private static void assertThrottled(
            DiscordChannel channel, DiscordWebhook to, Duration retryAfter) {
        assertThatThrownBy(() -> channel.send(to, PAID, CAUSE))
                .isInstanceOfSatisfying(
                        Throttled.class,
                        throttled -> assertThat(throttled.retryAfter()).isEqualTo(retryAfter));
    }

    @Test
    void calls_stop_long_before_discord_bans_us_for_those_that_it_refused() {
        try (var discord = StubProvider.answering(404, "{}")) {
            var channel = channel(discord.url());
            for (int i = 0; i < 100; i++) {
                var gone = new DiscordWebhook(Integer.toString(i), "t");
                assertThatThrownBy(() -> channel.send(gone, PAID, CAUSE))
                        .isInstanceOf(AddressGone.class);
                clock.add(Duration.ofSeconds(1));
            }
            var next = new DiscordWebhook("500", "t");

            assertThrottled(channel, next, Duration.ofSeconds(500));
            assertThat(discord.asked()).hasSize(100);

            clock.add(Duration.ofSeconds(500));
            assertThatThrownBy(() -> channel.send(next, PAID, CAUSE))
                    .isInstanceOf(AddressGone.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 0})
    void of_what_failed_nobody_knows_whether_it_was_delivered(int status) {
        try (var discord = StubProvider.answering(status, "")) {
            assertThatThrownBy(() -> channel(discord.url()).send(FIRST, PAID, CAUSE))
                    .isInstanceOf(SystemUnavailable.class)
                    .isNotInstanceOf(NotDelivered.class)
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void without_a_connection_nothing_was_delivered() {
        var closed = StubProvider.answering(200, "");
        closed.close();

        assertThatThrownBy(() -> channel(closed.url()).send(FIRST, PAID, CAUSE))
                .isInstanceOf(NotDelivered.class);
    }

    @Test
    void a_message_that_discord_refuses_is_final() {
        try (var discord = StubProvider.answering(400, "{\"code\":50035,\"message\":\"secret\"}")) {
            assertThatThrownBy(() -> channel(discord.url()).send(FIRST, PAID, CAUSE))
                    .isExactlyInstanceOf(PoisonMessage.class)
                    .hasMessage("Discord refused the message with 400, code 50035");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://discord.com/api/webhooks/1/old", "made at random"})
    void an_operators_message_goes_to_the_webhook_that_was_put_in_place(String old) {
        var gone = Answer.of(404, "{}");
        try (var discord =
                old.startsWith("https")
                        ? StubProvider.answering(gone, Answer.of(200, "{}"))
                        : StubProvider.answering(200, "{}")) {
            var secret =
                    new Secret() {
                        @Override
                        public String value() {
                            return old;
                        }

                        @Override
                        public String insteadOf(String refused) {
                            return "https://discord.com/api/webhooks/2/new";
                        }
                    };

            new DiscordOperators(channel(discord.url()), secret).send(PAID);

            assertThat(discord.asked().getLast().path()).contains("/2/new");
        }
    }

    @Test
    void an_operators_webhook_that_is_gone_is_gone_while_no_other_is_known() {
        try (var discord = StubProvider.answering(404, "{}")) {
            var operators =
                    new DiscordOperators(
                            channel(discord.url()), () -> "https://discord.com/api/webhooks/1/old");

            assertThatThrownBy(() -> operators.send(PAID)).isInstanceOf(AddressGone.class);
            assertThat(discord.asked()).hasSize(1);
        }
    }
}
