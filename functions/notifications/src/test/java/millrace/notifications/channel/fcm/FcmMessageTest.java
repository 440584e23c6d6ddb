package millrace.notifications.channel.fcm;

import static millrace.notifications.channel.Messages.endless;
import static millrace.notifications.channel.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import millrace.notifications.channel.NotificationMessage;
import millrace.notifications.channel.StubProvider;
import millrace.testing.InEveryLocale;
import org.junit.jupiter.api.Test;

@InEveryLocale
class FcmMessageTest {

    private static byte[] body(NotificationMessage message) {
        return FcmMessage.body(StubProvider.JSON, new FcmToken("token"), message, "event");
    }

    @Test
    void a_message_is_cut_to_4096_bytes_and_never_inside_a_character() {
        var body = body(endless());

        assertThat(body).hasSizeBetween(4_000, 4_096);
        assertThat(StubProvider.JSON.readTree(body).at("/message/notification/body").asString())
                .matches("x(💳)+");
    }

    @Test
    void what_json_escapes_is_cut_to_4096_bytes_too() {
        var quotes = message("\"".repeat(1_000), "\"\n".repeat(4_000), Map.of());

        assertThat(body(quotes)).hasSizeLessThan(4_097);
    }
}
