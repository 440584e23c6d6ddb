package millrace.simulators;

import static millrace.simulators.ChannelCalls.CAUSE;
import static millrace.simulators.ChannelCalls.PAID;
import static millrace.simulators.ChannelCalls.endless;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import millrace.notifications.channel.AddressGone;
import millrace.notifications.channel.NotDelivered;
import millrace.notifications.channel.Throttled;
import millrace.notifications.channel.fcm.FcmToken;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.SystemUnavailable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FcmContractTest {

    private static final FcmToken DEVICE = new FcmToken("device:token-1");

    @AutoClose private final RunningSimulators running = RunningSimulators.inMemory();
    private final ChannelCalls channels = new ChannelCalls(running);

    private JsonNode received() {
        return running.read("/simulators/fcm/messages?token=device:token-1").path("messages");
    }

    @Test
    void a_message_is_taken_and_read_back_by_its_device() {
        channels.firebase().send(DEVICE, PAID, CAUSE);

        var message = received().path(0);
        assertThat(message.at("/notification/title").asString()).isEqualTo("💳 결제 완료");
        assertThat(message.at("/android/collapse_key").asString()).isEqualTo(CAUSE.eventId());
        assertThat(message.at("/apns/headers/apns-collapse-id").asString())
                .isEqualTo(CAUSE.eventId());
    }

    @Test
    void a_message_over_every_limit_is_cut_and_taken() {
        channels.firebase().send(DEVICE, endless(), CAUSE);

        assertThat(received()).hasSize(1);
    }

    @Test
    void an_access_token_lives_for_an_hour_and_is_asked_for_again_before() {
        var firebase = channels.firebase();
        firebase.send(DEVICE, PAID, CAUSE);
        running.clock().add(Duration.ofHours(2));
        firebase.send(DEVICE, PAID, CAUSE);

        assertThat(received()).hasSize(2);
    }

    @Test
    void a_key_file_stays_valid_when_the_simulators_start_again(@TempDir Path data) {
        String before;
        try (var first = RunningSimulators.keeping(data)) {
            before = first.simulators().secrets().getOrDefault("firebase", "");
        }
        try (var second = RunningSimulators.keeping(data)) {
            var after = second.simulators().secrets().getOrDefault("firebase", "");
            assertThat(RunningSimulators.JSON.readTree(after).path("private_key"))
                    .isEqualTo(RunningSimulators.JSON.readTree(before).path("private_key"));
        }
    }

    @Test
    void without_an_assertion_that_the_account_has_signed_there_is_no_access_token() {
        var grant = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer";

        var answer = running.send("POST", "/fcm/token", grant + "&assertion=a.b.c");

        assertThat(answer.statusCode() + answer.body()).startsWith("400").contains("invalid_grant");
        assertThat(running.send("POST", "/fcm/token", "grant_type=password").body())
                .contains("unsupported_grant_type");
    }

    @Test
    void without_an_access_token_nothing_is_taken() {
        var path = "/fcm/v1/projects/millrace-local/messages:send";

        var answer =
                running.send("POST", path, "{\"message\":{\"token\":\"a\"}}", "authorization", "x");

        assertThat(answer.statusCode() + answer.body()).startsWith("401").contains("UNAUTHENTIC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNREGISTERED", "SENDER_ID_MISMATCH"})
    void a_device_that_is_not_registered_is_gone_and_others_are_not(String code) {
        running.behave(
                "fcm",
                "{\"mode\":\"fail\",\"code\":\""
                        + code
                        + "\",\"match\":{\"operation\":\"send\",\"token\":\"gone\"}}");
        var firebase = channels.firebase();

        assertThatThrownBy(() -> firebase.send(new FcmToken("gone"), PAID, CAUSE))
                .isInstanceOf(AddressGone.class);
        firebase.send(DEVICE, PAID, CAUSE);
        assertThat(received()).hasSize(1);
    }

    @Test
    void what_is_no_device_token_is_refused() {
        assertThatThrownBy(() -> channels.firebase().send(new FcmToken("a b"), PAID, CAUSE))
                .isExactlyInstanceOf(PoisonMessage.class)
                .hasMessageContaining("INVALID_ARGUMENT");
    }

    @ParameterizedTest
    @CsvSource({"UNAVAILABLE, send", "INTERNAL, send"})
    void a_failure_may_have_delivered(String code, String operation) {
        running.behave(
                "fcm",
                "{\"mode\":\"fail\",\"code\":\"%s\",\"match\":{\"operation\":\"%s\"}}"
                        .replaceFirst("%s", code)
                        .replaceFirst("%s", operation));

        assertThatThrownBy(() -> channels.firebase().send(DEVICE, PAID, CAUSE))
                .isInstanceOf(SystemUnavailable.class)
                .isNotInstanceOf(NotDelivered.class);
    }

    @Test
    void while_no_access_token_is_given_nothing_is_delivered() {
        running.behave("fcm", "{\"mode\":\"fail\",\"match\":{\"operation\":\"token\"}}");

        assertThatThrownBy(() -> channels.firebase().send(DEVICE, PAID, CAUSE))
                .isInstanceOf(NotDelivered.class);
    }

    @Test
    void a_quota_that_is_used_up_is_respected() {
        running.behave(
                "fcm",
                "{\"mode\":\"throttle\",\"retryAfterSeconds\":30,\"times\":1,"
                        + "\"match\":{\"operation\":\"send\"}}");
        var firebase = channels.firebase();

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> firebase.send(DEVICE, PAID, CAUSE))
                    .isInstanceOf(Throttled.class);
        }
        running.clock().add(Duration.ofSeconds(30));
        firebase.send(DEVICE, PAID, CAUSE);
    }
}
