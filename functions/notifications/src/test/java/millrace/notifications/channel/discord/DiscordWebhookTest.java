package millrace.notifications.channel.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import millrace.platform.failure.PoisonMessage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscordWebhookTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://discord.com/api/webhooks/12/to-ken_1",
                "https://ptb.discord.com/api/v10/webhooks/12/to-ken_1",
                "http://127.0.0.1:1/discord/api/webhooks/12/to-ken_1"
            })
    void an_address_leads_to_no_other_host(String address) {
        assertThat(DiscordWebhook.of(address).at(URI.create(DiscordChannel.BASE_URL)))
                .hasToString("https://discord.com/api/webhooks/12/to-ken_1?wait=true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret",
                "https://discord.com/api/webhooks/12/../secret",
                "https://a@secret/api/webhooks/1/b",
                "ftp://discord.com/api/webhooks/12/secret"
            })
    void what_is_no_webhook_is_never_shown(String address) {
        assertThatThrownBy(() -> DiscordWebhook.of(address))
                .isInstanceOf(PoisonMessage.class)
                .hasMessageNotContaining("secret");
    }
}
