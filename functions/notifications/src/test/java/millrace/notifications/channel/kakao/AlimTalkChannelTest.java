package millrace.notifications.channel.kakao;

import static millrace.notifications.channel.Messages.CAUSE;
import static millrace.notifications.channel.Messages.PAID;
import static millrace.notifications.channel.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import millrace.notifications.channel.NotDelivered;
import millrace.notifications.channel.PhoneNumber;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.threeten.extra.MutableClock;

@InEveryLocale
class AlimTalkChannelTest {

    private static final PhoneNumber KIM = new PhoneNumber("+821012345678");
    private static final String KEYS = "{\"accessKey\":\"access\",\"secretKey\":\"secret\"}";
    private static final String TAKEN =
            "{\"statusCode\":\"202\",\"messages\":[{\"requestStatusCode\":\"A000\"}]}";

    /** Of openssl, over method and path, time and access key. */
    private static final String SIGNATURE = "ssLG3OnJcchOmUpi0mSXqrt0Wm7FggQOBRr3tlxVQ7w=";

    private final MutableClock clock = TestClock.atNoon();

    private AlimTalkChannel channel(URI base, Secret keys) {
        return new AlimTalkChannel(
                base,
                new AlimTalkSettings("service", "@millrace", Map.of("💳 결제 완료", "PAID", "t", "T")),
                keys,
                StubProvider.JSON,
                TimedHttp.client(),
                new Circuit(AlimTalkChannel.SYSTEM, clock, () -> 0, opened -> {}),
                clock);
    }

    private AlimTalkChannel channel(StubProvider sens) {
        return channel(sens.url(), () -> KEYS);
    }

    @Test
    void a_message_is_of_its_approved_template_and_signed() {
        try (var sens = StubProvider.answering(202, TAKEN)) {
            channel(sens).send(KIM, PAID, CAUSE);

            var asked = sens.asked().getFirst();
            assertThat(asked.path()).isEqualTo("/alimtalk/v2/services/service/messages");
            assertThat(asked.header("X-ncp-apigw-timestamp")).isEqualTo("1767268800000");
            assertThat(asked.header("X-ncp-iam-access-key")).isEqualTo("access");
            assertThat(asked.header("X-ncp-apigw-signature-v2")).isEqualTo(SIGNATURE);
            assertThat(asked.json())
                    .isEqualTo(
                            StubProvider.JSON.readTree(
                                    """
                                    {"plusFriendId":"@millrace","templateCode":"PAID","messages":[
                                     {"countryCode":"82","to":"01012345678","useSmsFailover":false,
                                      "content":"💳 결제 완료\\n\\n사용자 ID: 7\\n예약 ID: 4711\\n결제 금액: 15000원"}]}\
                                    """));
        }
    }

    @Test
    void values_are_cut_and_our_own_text_never() {
        try (var sens = StubProvider.answering(202, TAKEN)) {
            channel(sens).send(KIM, message("t", "c", Map.of("a", "x" + "💳".repeat(99))), CAUSE);
            assertThat(sens.received().at("/messages/0/content").asString())
                    .isEqualTo("t\n\nc\n\na: x" + "💳".repeat(49));

            assertThatThrownBy(() ->
                            channel(sens)
                                    .send(KIM, message("t", "c".repeat(1_000), Map.of()), CAUSE))
                    .isInstanceOf(PoisonMessage.class);
            assertThat(sens.asked()).hasSize(1);
        }
    }

    @Test
    void what_kakao_has_not_approved_or_cannot_reach_is_final() {
        try (var sens = StubProvider.answering(202, TAKEN)) {
            var channel = channel(sens);

            assertThatThrownBy(() -> channel.send(KIM, message("other", "c", Map.of()), CAUSE))
                    .isInstanceOf(PoisonMessage.class)
                    .hasMessageContaining("other");
            assertThatThrownBy(() -> channel.send(new PhoneNumber("+12025550100"), PAID, CAUSE))
                    .isInstanceOf(PoisonMessage.class)
                    .hasMessageNotContaining("2025550100");
            assertThat(sens.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"400|{}", "404|{}", "202|{\"messages\":[{\"requestStatusCode\":\"E100\"}]}"})
    void a_refusal_is_final(int status, String body) {
        try (var sens = StubProvider.answering(status, body)) {
            assertThatThrownBy(() -> channel(sens).send(KIM, PAID, CAUSE))
                    .isExactlyInstanceOf(PoisonMessage.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void keys_that_are_refused_are_replaced_once_somebody_has_others(int status) {
        try (var sens = StubProvider.answering(Answer.of(status, "{}"), Answer.of(202, TAKEN))) {
            var replaced =
                    new Secret() {
                        @Override
                        public String value() {
                            return KEYS;
                        }

                        @Override
                        public String insteadOf(String refused) {
                            return KEYS.replace("access\"", "other\"");
                        }
                    };
            channel(sens.url(), replaced).send(KIM, PAID, CAUSE);
            assertThat(sens.asked().getLast().header("X-ncp-iam-access-key")).isEqualTo("other");
        }
        try (var sens = StubProvider.answering(status, "{}")) {
            assertThatThrownBy(() -> channel(sens).send(KIM, PAID, CAUSE))
                    .isInstanceOf(NotDelivered.class);
            assertThat(sens.asked()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 0})
    void of_what_failed_nobody_knows_whether_it_was_delivered(int status) {
        try (var sens = StubProvider.answering(status, "")) {
            assertThatThrownBy(() -> channel(sens).send(KIM, PAID, CAUSE))
                    .isInstanceOf(SystemUnavailable.class)
                    .isNotInstanceOf(NotDelivered.class);
        }
    }

    @Test
    void sens_is_left_alone_for_a_while_when_it_takes_no_more() {
        try (var sens = StubProvider.answering(Answer.of(429, "{}"), Answer.of(202, TAKEN))) {
            var channel = channel(sens);
            assertThatThrownBy(() -> channel.send(KIM, PAID, CAUSE)).isInstanceOf(Throttled.class);
            assertThatThrownBy(() -> channel.send(KIM, PAID, CAUSE)).isInstanceOf(Throttled.class);
            assertThat(sens.asked()).hasSize(1);

            clock.add(Duration.ofSeconds(10));
            channel.send(KIM, PAID, CAUSE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"made at random", "{\"accessKey\":\"secret\"}"})
    void keys_that_are_none_are_never_shown(String keys) {
        try (var sens = StubProvider.answering(202, TAKEN)) {
            assertThatThrownBy(() -> channel(sens.url(), () -> keys).send(KIM, PAID, CAUSE))
                    .isInstanceOf(NotDelivered.class)
                    .hasMessageContaining("Secrets Manager")
                    .hasNoCause();
        }
    }
}
