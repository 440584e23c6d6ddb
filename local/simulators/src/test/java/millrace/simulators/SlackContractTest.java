package millrace.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackContractTest {

    @AutoClose private final RunningSimulators running = RunningSimulators.inMemory();

    private String post(String path, String body) {
        var answer = running.send("POST", "/slack/services/" + path, body);
        return answer.statusCode() + " " + answer.body();
    }

    @Test
    void a_message_is_answered_ok_and_read_back_as_it_came() {
        var webhook = running.simulators().secrets().getOrDefault("slack", "");
        assertThat(webhook).isEqualTo(running.url() + "/slack/services/T0/B0/local");

        assertThat(
                        post(
                                "T0/B0/local",
                                "{\"text\":\"a &amp; b\",\"blocks\":[{\"type\":\"divider\"}]}"))
                .isEqualTo("200 ok");

        var messages = running.read("/simulators/slack/messages");
        assertThat(messages.path("count").asInt()).isOne();
        var message = messages.path("messages").path(0);
        assertThat(message.path("text").asString()).isEqualTo("a &amp; b");
        assertThat(message.path("blocks").size()).isOne();
        assertThat(message.path("receivedAt").asString()).isEqualTo("2026-11-21T03:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "T0/B0/local|no json|400 invalid_payload",
                "T0/B0/local|{}|400 no_text",
                "T0/B0/other|{\"text\":\"x\"}|403 invalid_token",
                "T1/B0/local|{\"text\":\"x\"}|404 no_service",
                "T0/B0/local|{\"blocks\":[{\"type\":\"poem\"}]}|400 invalid_blocks",
                "T0/B0/local|{\"attachments\":[{\"blocks\":[{\"type\":\"poem\"}]}]}|400 invalid_blocks"
            })
    void errors_are_plain_text(String path, String body, String expected) {
        assertThat(post(path, body)).isEqualTo(expected);
    }

    @Test
    void a_header_has_at_most_150_characters() {
        var header = "{\"blocks\":[{\"type\":\"header\",\"text\":{\"text\":\"%s\"}}]}";

        assertThat(post("T0/B0/local", header.formatted("x".repeat(150)))).isEqualTo("200 ok");
        assertThat(post("T0/B0/local", header.formatted("x".repeat(151))))
                .isEqualTo("400 invalid_blocks");
    }

    @Test
    void a_message_over_every_limit_is_cut_and_taken() {
        new ChannelCalls(running).slack().send(ChannelCalls.endless());

        assertThat(running.read("/simulators/slack/messages").path("count").asInt()).isOne();
    }
}
