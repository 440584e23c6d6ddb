package millrace.cloud.sqs.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import millrace.cloud.http.HttpCall;
import millrace.cloud.sqs.queue.QueuesFixture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Requests that no client of AWS's own would send: actions that are not there. */
class JsonProtocolTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final QueuesFixture fixture = new QueuesFixture();
    private final SqsApi api = new SqsApi(fixture.queues, fixture.clock);

    private String refusal(String action) {
        var call =
                new HttpCall(
                        "POST",
                        "/",
                        "",
                        Map.of("x-amz-target", List.of("AmazonSQS." + action)),
                        "{}".getBytes(StandardCharsets.UTF_8),
                        "127.0.0.1");
        var answer = api.answer(call);
        assertThat(answer.status()).isEqualTo(400);
        var body = JSON.readTree(answer.body());
        return body.path("__type").asString() + ": " + body.path("message").asString();
    }

    @Test
    void an_action_that_does_not_exist_is_unknown() {
        assertThat(refusal("FlyQueue"))
                .isEqualTo(
                        "com.amazon.coral.service#UnknownOperationException: FlyQueue is not"
                                + " emulated by the local cloud.");
    }

    @Test
    void permissions_are_refused_by_name() {
        assertThat(refusal("RemovePermission"))
                .isEqualTo(
                        "com.amazonaws.sqs#UnsupportedOperation: RemovePermission is not emulated"
                                + " by the local cloud: it checks no permissions, whoever calls may"
                                + " do everything.");
    }
}
