package millrace.simulation.outside;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import millrace.platform.payload.LambdaPayloads;
import millrace.simulation.lambda.Instance;
import millrace.simulators.server.Answer;
import millrace.simulators.server.Request;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;
import tools.jackson.databind.json.JsonMapper;

/** The SDK's client of SES of one execution environment, which sends each request once. */
public final class SimulatedSes implements SesV2Client {

    private static final JsonMapper JSON = LambdaPayloads.mapper();
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);
    private static final int ERROR = 400;

    private final Outside outside;
    private final Instance instance;

    /**
     * @param outside the simulator of SES
     */
    public SimulatedSes(Outside outside, Instance instance) {
        this.outside = outside;
        this.instance = instance;
    }

    @Override
    public SendEmailResponse sendEmail(SendEmailRequest request) {
        var timeout =
                request.overrideConfiguration()
                        .flatMap(given -> given.apiCallTimeout())
                        .orElse(USUAL_TIMEOUT);
        instance.checkpoint("SendEmail");
        Answer answer;
        try {
            answer = outside.send(read(request), timeout);
        } catch (IOException failure) {
            instance.checkpoint("SendEmail unanswered");
            throw SdkClientException.create("Unable to execute HTTP request", failure);
        }
        instance.checkpoint("SendEmail answered");
        var body = JSON.readTree(answer.body());
        if (answer.status() >= ERROR) {
            throw refusal(answer);
        }
        return SendEmailResponse.builder().messageId(body.path("MessageId").asString()).build();
    }

    private static Request read(SendEmailRequest request) {
        var simple = request.content().simple();
        var body =
                Map.of(
                        "FromEmailAddress",
                        request.fromEmailAddress(),
                        "Destination",
                        Map.of("ToAddresses", List.copyOf(request.destination().toAddresses())),
                        "Content",
                        Map.of(
                                "Simple",
                                Map.of(
                                        "Subject",
                                        Map.of("Data", simple.subject().data()),
                                        "Body",
                                        Map.of(
                                                "Text",
                                                Map.of("Data", simple.body().text().data())))));
        return new Request(
                "POST",
                "/v2/email/outbound-emails",
                Map.of(),
                Map.of("authorization", "AWS4-HMAC-SHA256 Credential=simulated"),
                JSON.writeValueAsString(body));
    }

    private static SesV2Exception refusal(Answer answer) {
        var code = answer.headers().getOrDefault("x-amzn-ErrorType", "InternalFailure");
        return (SesV2Exception)
                SesV2Exception.builder()
                        .message(code)
                        .statusCode(answer.status())
                        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                        .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
