package millrace.notifications.channel.fcm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static millrace.notifications.channel.Messages.CAUSE;
import static millrace.notifications.channel.Messages.PAID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import millrace.notifications.channel.AddressGone;
import millrace.notifications.channel.NotDelivered;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.threeten.extra.MutableClock;

@InEveryLocale
class FirebaseChannelTest {

    private static final FcmToken DEVICE = new FcmToken("device-token");
    private static final Answer SENT =
            Answer.of(200, "{\"name\":\"projects/millrace/messages/1\"}");

    private final MutableClock clock = TestClock.atNoon();
    private final StubProvider google =
            StubProvider.answering(200, "{\"access_token\":\"ya29.first\",\"expires_in\":3600}");

    @AfterEach
    void stop() {
        google.close();
    }

    private FirebaseChannel channel(StubProvider fcm) {
        return channel(fcm.url(), () -> TestAccount.keyFile(google.url()));
    }

    private FirebaseChannel channel(URI fcm, Secret account) {
        return new FirebaseChannel(
                fcm,
                account,
                StubProvider.JSON,
                TimedHttp.client(),
                new Circuit(FirebaseChannel.SYSTEM, clock, () -> 0, opened -> {}),
                clock);
    }

    private static Answer error(int status, String code) {
        return Answer.of(
                status,
                "{\"error\":{\"code\":%d,\"status\":\"X\",\"message\":\"device-token\",\"details\":["
                                .replace("%d", Integer.toString(status))
                        + "{\"@type\":\"type.googleapis.com/google.firebase.fcm.v1.FcmError\","
                        + "\"errorCode\":\""
                        + code
                        + "\"}]}}");
    }

    @Test
    void a_message_replaces_an_earlier_one_of_its_event() {
        try (var fcm = StubProvider.answering(SENT)) {
            channel(fcm).send(DEVICE, PAID, CAUSE);

            var asked = fcm.asked().getFirst();
            assertThat(asked.path()).isEqualTo("/v1/projects/millrace/messages:send");
            assertThat(asked.header("Authorization")).isEqualTo("Bearer ya29.first");
            assertThat(asked.json())
                    .isEqualTo(
                            StubProvider.JSON.readTree(
                                    """
                                    {"message":{"token":"device-token",
                                     "notification":{"title":"💳 결제 완료",
                                       "body":"사용자 ID: 7\\n예약 ID: 4711\\n결제 금액: 15000원"},
                                     "data":{"eventId":"EVENT"},
                                     "android":{"priority":"high","ttl":"86400s",
                                       "collapse_key":"EVENT","notification":{"tag":"EVENT"}},
                                     "apns":{"headers":{"apns-collapse-id":"EVENT"}}}}\
                                    """
                                            .replace("EVENT", CAUSE.eventId())));
        }
    }

    @Test
    void google_is_asked_with_an_assertion_that_the_account_has_signed()
            throws GeneralSecurityException {
        try (var fcm = StubProvider.answering(SENT)) {
            channel(fcm).send(DEVICE, PAID, CAUSE);
        }

        var form = URLDecoder.decode(google.asked().getFirst().body(), UTF_8).split("&assertion=");
        assertThat(form[0]).isEqualTo("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer");
        var jwt = form[1].split("\\.");
        assertThat(decoded(jwt[0])).contains("\"alg\":\"RS256\"");
        assertThat(StubProvider.JSON.readTree(decoded(jwt[1])))
                .isEqualTo(
                        StubProvider.JSON.readTree(
                                """
                                {"iss":"push@millrace.test","aud":"%s",
                                 "scope":"https://www.googleapis.com/auth/firebase.messaging",
                                 "iat":1767268800,"exp":1767272400}\
                                """
                                        .replace("%s", google.url().toString())));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(TestAccount.KEYS.getPublic());
        signature.update((jwt[0] + "." + jwt[1]).getBytes(UTF_8));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(jwt[2]))).isTrue();
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), UTF_8);
    }

    @Test
    void an_access_token_is_used_until_five_minutes_before_its_end() {
        try (var fcm = StubProvider.answering(SENT)) {
            var channel = channel(fcm);
            channel.send(DEVICE, PAID, CAUSE);
            clock.add(Duration.ofMinutes(55).minusSeconds(1));
            channel.send(DEVICE, PAID, CAUSE);
            assertThat(google.asked()).hasSize(1);

            clock.add(Duration.ofSeconds(1));
            channel.send(DEVICE, PAID, CAUSE);
            assertThat(google.asked()).hasSize(2);
        }
    }

    @Test
    void a_message_whose_access_token_was_refused_goes_with_a_new_one() {
        var unauthenticated = Answer.of(401, "{\"error\":{\"status\":\"UNAUTHENTICATED\"}}");
        try (var fcm = StubProvider.answering(unauthenticated, SENT)) {
            channel(fcm).send(DEVICE, PAID, CAUSE);
            assertThat(fcm.asked()).hasSize(2);
            assertThat(google.asked()).hasSize(2);
        }
        try (var fcm = StubProvider.answering(unauthenticated)) {
            assertThatThrownBy(() -> channel(fcm).send(DEVICE, PAID, CAUSE))
                    .isInstanceOf(NotDelivered.class);
            assertThat(fcm.asked()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"404, UNREGISTERED", "403, SENDER_ID_MISMATCH"})
    void a_token_that_is_not_in_use_or_not_ours_is_gone(int status, String code) {
        try (var fcm = StubProvider.answering(error(status, code))) {
            assertThatThrownBy(() -> channel(fcm).send(DEVICE, PAID, CAUSE))
                    .isInstanceOf(AddressGone.class)
                    .hasMessage("FCM answered " + code);
        }
    }

    @ParameterizedTest
    @CsvSource({"400, INVALID_ARGUMENT", "401, THIRD_PARTY_AUTH_ERROR"})
    void what_cannot_be_mended_by_trying_again_is_final(int status, String code) {
        try (var fcm = StubProvider.answering(error(status, code))) {
            assertThatThrownBy(() -> channel(fcm).send(DEVICE, PAID, CAUSE))
                    .isExactlyInstanceOf(PoisonMessage.class)
                    .hasMessageNotContaining("device-token");
            assertThat(fcm.asked()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"503, UNAVAILABLE", "500, INTERNAL", "0, none"})
    void of_what_failed_nobody_knows_whether_it_was_delivered(int status, String code) {
        try (var fcm = StubProvider.answering(error(status, code))) {
            assertThatThrownBy(() -> channel(fcm).send(DEVICE, PAID, CAUSE))
                    .isInstanceOf(SystemUnavailable.class)
                    .isNotInstanceOf(NotDelivered.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void fcm_is_left_alone_as_long_as_it_says(int status) {
        var busy =
                new Answer(
                        status,
                        Map.of("Retry-After", "30"),
                        error(status, "QUOTA_EXCEEDED").body());
        try (var fcm = StubProvider.answering(busy, SENT)) {
            var channel = channel(fcm);
            assertThatThrownBy(() -> channel.send(DEVICE, PAID, CAUSE))
                    .isInstanceOf(status == 429 ? Throttled.class : SystemUnavailable.class);

            clock.add(Duration.ofSeconds(29));
            assertThatThrownBy(() -> channel.send(DEVICE, PAID, CAUSE))
                    .isInstanceOf(Throttled.class);
            assertThat(fcm.asked()).hasSize(1);

            clock.add(Duration.ofSeconds(1));
            channel.send(DEVICE, PAID, CAUSE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 500, 0})
    void without_an_access_token_nothing_is_sent(int status) {
        try (var silent = StubProvider.answering(status, "{\"error\":\"invalid_grant\"}");
                var fcm = StubProvider.answering(SENT)) {
            var channel = channel(fcm.url(), () -> TestAccount.keyFile(silent.url()));

            assertThatThrownBy(() -> channel.send(DEVICE, PAID, CAUSE))
                    .isInstanceOf(NotDelivered.class);
            assertThat(fcm.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"made at random", "{}", "{\"private_key\":\"secret\"}"})
    void an_account_that_is_none_is_never_shown(String keyFile) {
        try (var fcm = StubProvider.answering(SENT)) {
            assertThatThrownBy(() -> channel(fcm.url(), () -> keyFile).send(DEVICE, PAID, CAUSE))
                    .isInstanceOf(NotDelivered.class)
                    .hasMessageContaining("Secrets Manager")
                    .hasNoCause();
        }
    }
}
