package millrace.notifications;

import static millrace.notifications.NotificationsInMemory.KIM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import millrace.notifications.NotificationMessage.Color;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.SystemUnavailable;
import millrace.platform.runtime.Environment;
import millrace.testing.InEveryLocale;
import millrace.testing.TestPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

@InEveryLocale
class EmailInSesTest {

    private static final NotificationMessage CONFIRMED =
            new NotificationMessage(
                    "주문 확정",
                    "주문이 확정되었습니다.",
                    Map.of("주문 ID", "order-1"),
                    Color.SUCCESS,
                    Instant.EPOCH);

    /** Sends through the client that the function has. */
    private static void send(StubChannel ses) {
        send(ses, KIM.verified(Instant.EPOCH));
    }

    private static void send(StubChannel ses, Contact to) {
        var environment =
                new Environment(
                        Map.of(
                                "AWS_REGION", "ap-northeast-2",
                                "AWS_ACCESS_KEY_ID", "local",
                                "AWS_SECRET_ACCESS_KEY", "local",
                                "AWS_ENDPOINT_URL_SESV2", ses.url() + "/ses"));
        try (SdkHttpClient http = ApacheHttpClient.create();
                var client = new NotificationsFunctions().ses(environment, http)) {
            new EmailInSes(
                            client,
                            "orders@millrace.test",
                            TestPlatform.create().platform().circuit(EmailInSes.SYSTEM))
                    .send(to, CONFIRMED);
        }
    }

    @Test
    void the_customer_is_written_to_with_title_text_and_fields() throws IOException {
        try (var ses = new StubChannel(200, Map.of(), "{\"MessageId\":\"1\"}")) {
            send(ses);

            var sent = ses.received();
            assertThat(sent.path("FromEmailAddress").asString()).isEqualTo("orders@millrace.test");
            assertThat(sent.path("Destination").path("ToAddresses").path(0).asString())
                    .isEqualTo(KIM.email());
            var simple = sent.path("Content").path("Simple");
            assertThat(simple.path("Subject").path("Data").asString()).isEqualTo("주문 확정");
            assertThat(simple.path("Body").path("Text").path("Data").asString())
                    .isEqualTo("Kim 님,\n\n주문이 확정되었습니다.\n\n주문 ID: order-1\n");
        }
    }

    @Test
    void an_address_that_is_not_verified_gets_nothing_that_a_person_typed() throws IOException {
        try (var ses = new StubChannel(200, Map.of(), "{\"MessageId\":\"1\"}")) {
            send(ses, KIM);

            var text = ses.received().path("Content").path("Simple").path("Body").path("Text");
            assertThat(text.path("Data").asString()).startsWith("고객 님,\n\n").doesNotContain("Kim");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "429, TooManyRequestsException",
        "500, InternalServiceErrorException",
        "400, LimitExceededException",
        "0, none"
    })
    void what_may_pass_is_no_fault_of_the_mail_and_asked_once(int status, String type)
            throws IOException {
        try (var ses = new StubChannel(status, Map.of("x-amzn-ErrorType", type), "{}")) {
            assertThatThrownBy(() -> send(ses)).isInstanceOf(SystemUnavailable.class);
            assertThat(ses.calls()).isOne();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, MessageRejected",
        "400, MailFromDomainNotVerifiedException",
        "400, AccountSuspendedException",
        "400, SendingPausedException",
        "400, BadRequestException",
        "404, NotFoundException"
    })
    void a_refusal_is_final_and_shows_no_address(int status, String type) throws IOException {
        var answer = "{\"message\":\"kim@millrace.test is not verified\"}";
        try (var ses = new StubChannel(status, Map.of("x-amzn-ErrorType", type), answer)) {
            assertThatThrownBy(() -> send(ses))
                    .isInstanceOf(PoisonMessage.class)
                    .hasMessageContaining(type)
                    .hasMessageNotContaining("kim")
                    .hasNoCause();
        }
    }
}
