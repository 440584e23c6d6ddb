package millrace.notifications;

import static millrace.notifications.NotificationsInMemory.KIM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.SystemUnavailable;
import millrace.platform.runtime.Environment;
import millrace.platform.text.EmailAddress;
import millrace.ses.NotSent;
import millrace.testing.InEveryLocale;
import millrace.testing.TestPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

@InEveryLocale
class MailInSesTest {

    /** Sends through the client that the function has. */
    private static void send(StubChannel ses) {
        var environment =
                new Environment(
                        Map.of(
                                "AWS_REGION", "ap-northeast-2",
                                "AWS_ACCESS_KEY_ID", "local",
                                "AWS_SECRET_ACCESS_KEY", "local",
                                "AWS_ENDPOINT_URL_SESV2", ses.url() + "/ses"));
        var functions = new NotificationsFunctions();
        try (SdkHttpClient http = ApacheHttpClient.create();
                var client = functions.ses(environment, http)) {
            var sending =
                    new Environment(
                            Map.of("EMAIL_FROM", "orders@millrace.test", "MILLRACE_STAGE", "t"));
            functions
                    .mailer(client, sending, TestPlatform.create().platform())
                    .send(EmailAddress.of(KIM), "주문 확정", "Kim 님");
        }
    }

    @Test
    void the_customer_is_written_to_in_plain_text() throws IOException {
        try (var ses = new StubChannel(200, Map.of(), "{\"MessageId\":\"1\"}")) {
            send(ses);

            var sent = ses.received();
            assertThat(sent.path("FromEmailAddress").asString()).isEqualTo("orders@millrace.test");
            assertThat(sent.path("Destination").path("ToAddresses").path(0).asString())
                    .isEqualTo(KIM);
            var simple = sent.path("Content").path("Simple");
            assertThat(simple.path("Subject").path("Data").asString()).isEqualTo("주문 확정");
            assertThat(simple.path("Body").path("Text").path("Data").asString()).isEqualTo("Kim 님");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "429, TooManyRequestsException, true",
        "500, InternalServiceErrorException, false",
        "400, LimitExceededException, true",
        "0, none, false"
    })
    void what_may_pass_is_no_fault_of_the_mail_and_asked_once(
            int status, String type, boolean isCertainlyNotSent) throws IOException {
        try (var ses = new StubChannel(status, Map.of("x-amzn-ErrorType", type), "{}")) {
            assertThatThrownBy(() -> send(ses))
                    .isInstanceOf(SystemUnavailable.class)
                    .satisfies(failure ->
                            assertThat(failure instanceof NotSent).isEqualTo(isCertainlyNotSent));
            assertThat(ses.calls()).isOne();
        }
    }

    @Test
    void a_system_that_is_not_there_has_not_sent_it() throws IOException {
        var ses = new StubChannel(200, Map.of(), "{}");
        ses.close();

        assertThatThrownBy(() -> send(ses)).isInstanceOf(NotSent.class);
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
