package millrace.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;

/** AWS's own client against the simulator. */
class SesClientTest {

    private RunningSimulators running;
    private SesV2Client ses;

    @BeforeEach
    void start() {
        running = RunningSimulators.inMemory();
        ses =
                SesV2Client.builder()
                        .endpointOverride(
                                URI.create(
                                        running.simulators()
                                                .environment()
                                                .getOrDefault("AWS_ENDPOINT_URL_SESV2", "")))
                        .region(Region.AP_NORTHEAST_2)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("local", "local")))
                        .overrideConfiguration(o -> o.retryStrategy(RetryMode.STANDARD))
                        .build();
    }

    @AfterEach
    void stop() {
        ses.close();
        running.close();
    }

    private String send(String to, String subject) {
        return ses.sendEmail(email ->
                        email.fromEmailAddress("orders@millrace.test")
                                .destination(d -> d.toAddresses(to))
                                .content(c ->
                                        c.simple(s ->
                                                s.subject(t -> t.data(subject).charset("UTF-8"))
                                                        .body(b ->
                                                                b.text(t ->
                                                                        t.data("본문")
                                                                                .charset(
                                                                                        "UTF-8"))))))
                .messageId();
    }

    @Test
    void an_email_is_taken_and_read_back_by_its_recipient() {
        var id = send("a@millrace.test", "주문 확정");
        send("b@millrace.test", "other");

        var found = running.read("/simulators/ses/messages?to=a%40millrace.test");

        assertThat(found.path("count").asInt()).isOne();
        var message = found.path("messages").path(0);
        assertThat(message.path("messageId").asString()).isEqualTo(id);
        assertThat(message.path("from").asString()).isEqualTo("orders@millrace.test");
        assertThat(message.path("subject").asString()).isEqualTo("주문 확정");
        assertThat(message.path("text").asString()).isEqualTo("본문");
        assertThat(running.read("/simulators/ses/messages").path("count").asInt()).isEqualTo(2);
    }

    @Test
    void messages_can_be_cleared() {
        send("a@millrace.test", "one");

        assertThat(running.send("DELETE", "/simulators/ses/messages", "").statusCode())
                .isEqualTo(204);
        assertThat(running.read("/simulators/ses/messages").path("count").asInt()).isZero();
    }

    @Test
    void what_is_no_address_is_a_bad_request() {
        assertThatThrownBy(() -> send("nobody", "subject")).isInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> send("a@millrace.test", ""))
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void errors_arrive_as_the_client_s_own_types() {
        running.behave("ses", "{\"mode\":\"fail\",\"code\":\"MessageRejected\",\"times\":1}");
        assertThatThrownBy(() -> send("a@millrace.test", "x"))
                .isInstanceOf(MessageRejectedException.class);

        running.behave("ses", "{\"mode\":\"throttle\",\"retryAfterSeconds\":0}");
        assertThatThrownBy(() -> send("a@millrace.test", "x"))
                .isInstanceOf(TooManyRequestsException.class);

        running.behave("ses", "{\"mode\":\"fail\",\"status\":500}");
        assertThatThrownBy(() -> send("a@millrace.test", "x"))
                .isInstanceOfSatisfying(
                        SesV2Exception.class,
                        e ->
                                assertThat(e.awsErrorDetails().errorCode())
                                        .isEqualTo("InternalServiceErrorException"));
        assertThat(running.read("/simulators/ses/messages").path("count").asInt()).isZero();
    }

    @Test
    void a_switch_can_be_limited_to_one_recipient() {
        running.behave(
                "ses",
                "{\"mode\":\"fail\",\"code\":\"MessageRejected\","
                        + "\"match\":{\"to\":\"a@millrace.test\"}}");

        assertThatThrownBy(() -> send("a@millrace.test", "x"))
                .isInstanceOf(MessageRejectedException.class);
        assertThat(send("b@millrace.test", "x")).isNotEmpty();
    }

    @Test
    void an_unsigned_request_is_refused() {
        var answer = running.send("POST", "/ses/v2/email/outbound-emails", "{}");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("x-amzn-ErrorType"))
                .contains("MissingAuthenticationTokenException");
    }
}
