package millrace.simulators;

import static millrace.simulators.ChannelCalls.CAUSE;
import static millrace.simulators.ChannelCalls.PAID;
import static millrace.simulators.ChannelCalls.endless;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import millrace.notifications.channel.AddressGone;
import millrace.notifications.channel.NotDelivered;
import millrace.notifications.channel.PhoneNumber;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.SystemUnavailable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnsContractTest {

    private static final PhoneNumber KIM = new PhoneNumber("+821012345678");

    @AutoClose private final RunningSimulators running = RunningSimulators.inMemory();
    private final ChannelCalls channels = new ChannelCalls(running);

    @Test
    void a_message_is_taken_and_read_back_by_its_number() {
        channels.sms().send(KIM, PAID, CAUSE);

        var message =
                running.read("/simulators/sns/messages?to=%2B821012345678")
                        .path("messages")
                        .path(0);
        assertThat(message.path("text").asString())
                .isEqualTo("💳 결제 완료\n사용자 ID: 7\n예약 ID: 4711\n결제 금액: 15000원");
        assertThat(message.path("parts").asInt()).isOne();
        assertThat(message.path("attributes").path("AWS.SNS.SMS.SMSType").asString())
                .isEqualTo("Transactional");
        assertThat(message.path("attributes").path("AWS.SNS.SMS.SenderID").asString())
                .isEqualTo("Millrace");
    }

    @Test
    void a_message_over_every_limit_is_cut_to_five_parts() {
        channels.sms().send(KIM, endless(), CAUSE);

        var message = running.read("/simulators/sns/messages").path("messages").path(0);
        assertThat(message.path("parts").asInt()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Action=Subscribe|InvalidAction",
                "Action=Publish&PhoneNumber=010&Message=x|InvalidParameter",
                "Action=Publish&PhoneNumber=%2B821012345678&Message=|InvalidParameter"
            })
    void errors_are_xml_with_a_code(String form, String code) {
        var answer = running.send("POST", "/sns/", form, "authorization", "AWS4-HMAC-SHA256 local");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>" + code + "</Code>");
    }

    @Test
    void a_text_has_at_most_1600_bytes() {
        var form = "Action=Publish&PhoneNumber=%2B821012345678&Message=";

        assertThat(status(form + "x".repeat(1_600))).isEqualTo(200);
        assertThat(status(form + "x".repeat(1_601))).isEqualTo(400);
        assertThat(status(form + "한".repeat(800))).isEqualTo(200);
        assertThat(status(form + "한".repeat(801))).isEqualTo(400);
    }

    private int status(String form) {
        return running.send("POST", "/sns/", form, "authorization", "AWS4-HMAC-SHA256 local")
                .statusCode();
    }

    @Test
    void an_unsigned_request_is_refused() {
        assertThat(running.send("POST", "/sns/", "Action=Publish").statusCode()).isEqualTo(403);
    }

    @Test
    void errors_arrive_as_the_channel_s_own_kinds() {
        assertFails("{\"mode\":\"fail\",\"code\":\"OptedOut\"}", AddressGone.class);
        assertFails("{\"mode\":\"fail\",\"code\":\"InvalidParameter\"}", PoisonMessage.class);
        assertFails("{\"mode\":\"throttle\"}", NotDelivered.class);
        assertFails("{\"mode\":\"fail\",\"status\":500}", SystemUnavailable.class);
        assertFails("{\"mode\":\"refuse\"}", SystemUnavailable.class);
    }

    private void assertFails(String behaviour, Class<? extends RuntimeException> as) {
        running.behave("sns", behaviour);
        assertThatThrownBy(() -> channels.sms().send(KIM, PAID, CAUSE)).isExactlyInstanceOf(as);
    }
}
