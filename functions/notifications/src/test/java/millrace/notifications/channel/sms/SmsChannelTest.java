package millrace.notifications.channel.sms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static millrace.notifications.channel.Messages.CAUSE;
import static millrace.notifications.channel.Messages.PAID;
import static millrace.notifications.channel.Messages.endless;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Map;
import millrace.notifications.channel.AddressGone;
import millrace.notifications.channel.NotDelivered;
import millrace.notifications.channel.NotificationMessage;
import millrace.notifications.channel.PhoneNumber;
import millrace.notifications.channel.StubProvider;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.SystemUnavailable;
import millrace.platform.runtime.Circuit;
import millrace.platform.runtime.Environment;
import millrace.testing.InEveryLocale;
import millrace.testing.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

@InEveryLocale
class SmsChannelTest {

    private static final String PUBLISHED =
            "<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult>"
                    + "</PublishResponse>";

    private static void send(
            StubProvider sns, NotificationMessage message, @Nullable String senderId) {
        var environment =
                new Environment(
                        Map.of(
                                "AWS_REGION", "ap-northeast-2",
                                "AWS_ACCESS_KEY_ID", "local",
                                "AWS_SECRET_ACCESS_KEY", "local",
                                "AWS_ENDPOINT_URL_SNS", sns.url().toString()));
        try (var http = ApacheHttpClient.create();
                var client = SmsChannel.client(environment, http)) {
            var circuit = new Circuit(SmsChannel.SYSTEM, TestClock.atNoon(), () -> 0, opened -> {});
            new SmsChannel(client, senderId, circuit)
                    .send(new PhoneNumber("+821012345678"), message, CAUSE);
        }
    }

    private static Map<String, String> form(StubProvider sns) {
        return Arrays.stream(sns.asked().getLast().body().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    @Test
    void a_message_is_sent_as_transactional_from_the_region_of_text_messages() {
        try (var sns = StubProvider.answering(200, PUBLISHED)) {
            send(sns, PAID, "Millrace");

            assertThat(form(sns))
                    .containsEntry("PhoneNumber", "+821012345678")
                    .containsEntry("Message", "💳 결제 완료\n사용자 ID: 7\n예약 ID: 4711\n결제 금액: 15000원")
                    .containsValues("AWS.SNS.SMS.SMSType", "Transactional")
                    .containsValues("AWS.SNS.SMS.SenderID", "Millrace");
            assertThat(sns.asked().getFirst().header("Authorization"))
                    .contains("/ap-northeast-1/sns/");
        }
    }

    @Test
    void a_message_is_cut_to_five_parts_and_never_inside_a_character() {
        try (var sns = StubProvider.answering(200, PUBLISHED)) {
            send(sns, endless(), null);

            assertThat(form(sns).get("Message"))
                    .hasSizeBetween(334, 335)
                    .matches("x(💳)+…")
                    .doesNotContain("?");
            assertThat(form(sns)).doesNotContainValue("AWS.SNS.SMS.SenderID");
        }
    }

    private static StubProvider refusing(int status, String code) {
        return StubProvider.answering(
                status,
                "<ErrorResponse><Error><Type>Sender</Type><Code>"
                        + code
                        + "</Code><Message>+821012345678</Message></Error></ErrorResponse>");
    }

    @Test
    void a_number_that_has_opted_out_is_gone() {
        try (var sns = refusing(400, "OptedOut")) {
            assertThatThrownBy(() -> send(sns, PAID, null))
                    .isInstanceOf(AddressGone.class)
                    .hasMessageNotContaining("+82")
                    .hasNoCause();
        }
    }

    @ParameterizedTest
    @CsvSource({"429, Throttled", "400, Throttling", "400, ThrottlingException"})
    void what_sns_throttles_was_not_delivered_and_is_asked_once(int status, String code) {
        try (var sns = refusing(status, code)) {
            assertThatThrownBy(() -> send(sns, PAID, null)).isInstanceOf(NotDelivered.class);
            assertThat(sns.asked()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"500, InternalError", "503, ServiceUnavailable", "0, none"})
    void of_what_failed_nobody_knows_whether_it_was_delivered(int status, String code) {
        try (var sns = refusing(status, code)) {
            assertThatThrownBy(() -> send(sns, PAID, null))
                    .isInstanceOf(SystemUnavailable.class)
                    .isNotInstanceOf(NotDelivered.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"400, InvalidParameter", "403, AuthorizationError", "400, ValidationException"})
    void a_refusal_is_final_and_shows_no_number(int status, String code) {
        try (var sns = refusing(status, code)) {
            assertThatThrownBy(() -> send(sns, PAID, null))
                    .isExactlyInstanceOf(PoisonMessage.class)
                    .hasMessageContaining(code)
                    .hasMessageNotContaining("+82")
                    .hasNoCause();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"01012345678", "+82", "+0101234567", "+82 10", "+821012345678901234"})
    void what_is_no_number_is_final_and_never_shown(String number) {
        assertThatThrownBy(() -> new PhoneNumber(number))
                .isInstanceOf(PoisonMessage.class)
                .hasMessageNotContaining(number);
    }
}
