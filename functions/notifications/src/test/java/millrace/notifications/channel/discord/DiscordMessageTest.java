package millrace.notifications.channel.discord;

import static millrace.notifications.channel.Messages.endless;
import static millrace.notifications.channel.Messages.message;
import static millrace.notifications.channel.Messages.typed;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import millrace.notifications.channel.NotificationMessage;
import millrace.notifications.channel.NotificationMessage.Color;
import millrace.notifications.channel.StubProvider;
import millrace.testing.InEveryLocale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@InEveryLocale
class DiscordMessageTest {

    private static JsonNode embed(NotificationMessage message) {
        JsonNode body = StubProvider.JSON.valueToTree(DiscordMessage.body(message));
        return body.path("embeds").path(0);
    }

    @Test
    void everything_is_cut_to_discord_s_limits_and_never_inside_a_character() {
        var embed = embed(endless());

        var title = embed.path("title").asString();
        var description = embed.path("description").asString();
        assertThat(title).isEqualTo("x" + "💳".repeat(127));
        assertThat(description).isEqualTo("x" + "💳".repeat(2_047));
        int sum = title.length() + description.length();
        for (var field : embed.path("fields")) {
            assertThat(field.path("name").asString()).hasSizeLessThanOrEqualTo(256).isNotEmpty();
            assertThat(field.path("value").asString()).hasSizeLessThanOrEqualTo(1_024).isNotEmpty();
            sum += field.path("name").asString().length();
            sum += field.path("value").asString().length();
        }
        assertThat(sum).isBetween(5_000, 6_000);
        assertThat(embed.toString()).doesNotContain("\\uD83D\"").doesNotContain("?");
    }

    @Test
    void no_more_than_25_fields_are_shown_and_none_without_text() {
        var fields = new LinkedHashMap<String, String>();
        for (int i = 0; i < 30; i++) {
            fields.put("field " + i, "");
        }

        assertThat(embed(message("t", null, fields)).path("fields").valueStream())
                .hasSize(25)
                .allMatch(field -> field.path("value").asString().equals("-"));
    }

    @Test
    void what_a_person_typed_is_shown_letter_by_letter() {
        var text = "@everyone [pay](https://evil.test)\n# **big** <@1> `x`";

        assertThat(embed(typed(text)).path("fields").path(0).path("value").asString())
                .isEqualTo(
                        "@ everyone \\[pay\\]\\(https\\: //evil. test\\) \\# \\*\\*big\\*\\*"
                                + " \\<@ 1\\> \\`x\\`");
    }

    @Test
    void content_with_text_that_a_person_typed_is_shown_letter_by_letter() {
        var message =
                new NotificationMessage(
                        "t",
                        "**big** - reserved",
                        Map.of(),
                        Set.of(NotificationMessage.CONTENT),
                        Color.INFO,
                        Instant.EPOCH);

        assertThat(embed(message).path("description").asString())
                .isEqualTo("\\*\\*big\\*\\* \\- reserved");
    }
}
