package millrace.simulation.outside;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import millrace.simulation.lambda.Instance;
import millrace.simulators.server.Answer;
import millrace.simulators.server.Request;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SnsException;

/** The SDK's client of SNS of one execution environment, which sends each request once. */
public final class SimulatedSns implements SnsClient {

    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);
    private static final int ERROR = 400;
    private static final Pattern CODE = Pattern.compile("<Code>([^<]*)</Code>");

    private final Outside outside;
    private final Instance instance;

    /**
     * @param outside the simulator of SNS
     */
    public SimulatedSns(Outside outside, Instance instance) {
        this.outside = outside;
        this.instance = instance;
    }

    @Override
    public PublishResponse publish(PublishRequest request) {
        var timeout =
                request.overrideConfiguration()
                        .flatMap(given -> given.apiCallTimeout())
                        .orElse(USUAL_TIMEOUT);
        instance.checkpoint("Publish");
        Answer answer;
        try {
            answer = outside.send(read(request), timeout);
        } catch (IOException failure) {
            instance.checkpoint("Publish unanswered");
            throw SdkClientException.create("Unable to execute HTTP request", failure);
        }
        instance.checkpoint("Publish answered");
        if (answer.status() >= ERROR) {
            throw refusal(answer);
        }
        return PublishResponse.builder().messageId("sent").build();
    }

    private static Request read(PublishRequest request) {
        var form = new LinkedHashMap<String, String>();
        form.put("Action", "Publish");
        form.put("PhoneNumber", request.phoneNumber());
        form.put("Message", request.message());
        int number = 0;
        for (var attribute : request.messageAttributes().entrySet()) {
            var entry = "MessageAttributes.entry." + ++number;
            form.put(entry + ".Name", attribute.getKey());
            form.put(entry + ".Value.StringValue", attribute.getValue().stringValue());
        }
        var body =
                form.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        return new Request(
                "POST",
                "/",
                Map.of(),
                Map.of(
                        "authorization", "AWS4-HMAC-SHA256 Credential=simulated",
                        "content-type", "application/x-www-form-urlencoded"),
                body);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static SnsException refusal(Answer answer) {
        var found = CODE.matcher(answer.body());
        var code = found.find() ? found.group(1) : "InternalError";
        return (SnsException)
                SnsException.builder()
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
