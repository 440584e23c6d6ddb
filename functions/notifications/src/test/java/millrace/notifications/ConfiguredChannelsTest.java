package millrace.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import millrace.platform.runtime.Secrets;
import millrace.testing.TestClock;
import millrace.testing.TestPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Which channels there are is a matter of configuration alone. */
class ConfiguredChannelsTest {

    private static final Map<String, String> ALL =
            Map.ofEntries(
                    Map.entry("AWS_REGION", "ap-northeast-2"),
                    Map.entry("AWS_ACCESS_KEY_ID", "local"),
                    Map.entry("AWS_SECRET_ACCESS_KEY", "local"),
                    Map.entry("NOTIFICATION_DISCORD_ENABLED", "true"),
                    Map.entry("NOTIFICATION_FIREBASE_ENABLED", "true"),
                    Map.entry("NOTIFICATION_SMS_ENABLED", "true"),
                    Map.entry("NOTIFICATION_KAKAO_ENABLED", "true"),
                    Map.entry("DISCORD_WEBHOOK_SECRET_ID", "discord"),
                    Map.entry("FIREBASE_SECRET_ID", "firebase"),
                    Map.entry("SENS_SECRET_ID", "sens"),
                    Map.entry("SENS_SERVICE_ID", "service"),
                    Map.entry("KAKAO_PLUS_FRIEND_ID", "@millrace"),
                    Map.entry("KAKAO_TEMPLATES", "{\"💳 결제 완료\":\"PAYMENT_DONE\"}"));

    private static ConfiguredChannels configured(Map<String, String> variables) {
        try (var http = ApacheHttpClient.create()) {
            return ConfiguredChannels.of(
                    TestPlatform.create(variables).platform(),
                    new Secrets(new NeverAsked(), TestClock.atNoon()),
                    http);
        }
    }

    /** Secrets are read when a message is sent, not before. */
    private static final class NeverAsked implements SecretsManagerClient {
        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private static Map<String, String> without(String variable) {
        var variables = new HashMap<>(ALL);
        variables.remove(variable);
        return variables;
    }

    @Test
    void by_default_every_channel_is_off() {
        var off = configured(Map.of("NOTIFICATION_DISCORD_ENABLED", "false"));

        assertThat(off.discord()).isEmpty();
        assertThat(off.discordOperators()).isEmpty();
        assertThat(off.push()).isEmpty();
        assertThat(off.sms()).isEmpty();
        assertThat(off.kakao()).isEmpty();
    }

    @Test
    void each_is_switched_on_by_its_variable() {
        var on = configured(ALL);

        assertThat(on.discord()).isPresent();
        assertThat(on.discordOperators()).isPresent();
        assertThat(on.push()).isPresent();
        assertThat(on.sms()).isPresent();
        assertThat(on.kakao()).isPresent();
        assertThat(configured(without("NOTIFICATION_SMS_ENABLED")).sms()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DISCORD_WEBHOOK_SECRET_ID",
        "FIREBASE_SECRET_ID",
        "SENS_SECRET_ID",
        "SENS_SERVICE_ID",
        "KAKAO_PLUS_FRIEND_ID",
        "KAKAO_TEMPLATES"
    })
    void a_channel_that_is_on_and_lacks_a_variable_names_it(String variable) {
        assertThatThrownBy(() -> configured(without(variable))).hasMessageContaining(variable);
    }
}
