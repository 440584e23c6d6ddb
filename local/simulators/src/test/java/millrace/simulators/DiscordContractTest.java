package millrace.simulators;

import static millrace.simulators.ChannelCalls.CAUSE;
import static millrace.simulators.ChannelCalls.PAID;
import static millrace.simulators.ChannelCalls.endless;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import millrace.notifications.channel.AddressGone;
import millrace.notifications.channel.Throttled;
import millrace.notifications.channel.discord.DiscordOperators;
import millrace.notifications.channel.discord.DiscordWebhook;
import millrace.platform.failure.SystemUnavailable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DiscordContractTest {

    private static final DiscordWebhook KIM = new DiscordWebhook("7", "local");

    @AutoClose private final RunningSimulators running = RunningSimulators.inMemory();
    private final ChannelCalls channels = new ChannelCalls(running);

    private JsonNode received(String webhook) {
        return running.read("/simulators/discord/messages?webhook=" + webhook).path("messages");
    }

    private String post(String body) {
        var answer = running.send("POST", "/discord/api/webhooks/1/local?wait=true", body);
        return answer.statusCode() + " " + answer.body();
    }

    @Test
    void a_message_is_taken_and_read_back_by_its_webhook() {
        channels.discord().send(KIM, PAID, CAUSE);
        new DiscordOperators(
                        channels.discord(),
                        () -> running.simulators().secrets().getOrDefault("discord", ""))
                .send(PAID);

        var embed = received("7").path(0).path("embeds").path(0);
        assertThat(embed.path("title").asString()).isEqualTo("💳 결제 완료");
        assertThat(embed.path("color").asInt()).isEqualTo(255);
        assertThat(embed.path("fields").path(2).path("value").asString()).isEqualTo("15000원");
        assertThat(received("1")).hasSize(1);
    }

    @Test
    void a_message_over_every_limit_is_cut_and_taken() {
        channels.discord().send(KIM, endless(), CAUSE);

        assertThat(received("7")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|400",
                "no json|400",
                "{\"content\":\"x\"}|200",
                "{\"embeds\":[{\"title\":\"x\",\"color\":\"#00FF00\"}]}|400",
                "{\"embeds\":[{\"title\":\"x\",\"timestamp\":\"yesterday\"}]}|400",
                "{\"embeds\":[{\"title\":\"x\",\"fields\":[{\"name\":\"n\",\"value\":\" \"}]}]}|400"
            })
    void a_message_is_checked(String body, int status) {
        assertThat(post(body)).startsWith(status + " ");
    }

    @ParameterizedTest
    @CsvSource({"title, 256", "description, 4096"})
    void the_parts_of_an_embed_are_limited(String part, int limit) {
        var body = "{\"embeds\":[{\"%s\":\"%s\"}]}";

        assertThat(post(body.formatted(part, "x".repeat(limit)))).startsWith("200 ");
        assertThat(post(body.formatted(part, "x".repeat(limit + 1)))).startsWith("400 ");
    }

    @Test
    void a_webhook_that_was_deleted_is_gone() {
        var deleted = new DiscordWebhook("7", "other");

        assertThatThrownBy(() -> channels.discord().send(deleted, PAID, CAUSE))
                .isInstanceOf(AddressGone.class);
    }

    @Test
    void discord_is_left_alone_as_long_as_it_says() {
        running.behave("discord", "{\"mode\":\"throttle\",\"retryAfterSeconds\":7,\"times\":1}");
        var discord = channels.discord();

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> discord.send(KIM, PAID, CAUSE)).isInstanceOf(Throttled.class);
        }
        running.clock().add(Duration.ofSeconds(7));
        discord.send(KIM, PAID, CAUSE);
        assertThat(received("7")).hasSize(1);
    }

    @Test
    void a_lost_answer_may_be_tried_again_and_delivers_twice() {
        running.behave("discord", "{\"mode\":\"lostAnswer\",\"times\":1}");
        var discord = channels.discord();

        assertThatThrownBy(() -> discord.send(KIM, PAID, CAUSE))
                .isInstanceOf(SystemUnavailable.class);
        discord.send(KIM, PAID, CAUSE);
        assertThat(received("7")).hasSize(2);
    }
}
