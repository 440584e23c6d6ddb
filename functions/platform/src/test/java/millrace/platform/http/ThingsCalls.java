package millrace.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import millrace.testing.HttpCalls;
import millrace.testing.TestPlatform;
import tools.jackson.databind.JsonNode;

/** The API of {@link Things} with an endpoint that remembers its calls and answers 201. */
record ThingsCalls(
        TestPlatform platform,
        List<Call> calls,
        Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api) {

    ThingsCalls() {
        this(TestPlatform.create(), new ArrayList<>());
    }

    private ThingsCalls(TestPlatform platform, List<Call> calls) {
        this(
                platform,
                calls,
                Things.api(
                        platform,
                        call -> {
                            calls.add(call);
                            return Reply.of(201, Map.of("made", true));
                        }));
    }

    /** The problem that was answered without asking the endpoint. */
    JsonNode problem(APIGatewayV2HTTPResponse answer, int status, String code) {
        assertThat(answer.getStatusCode()).isEqualTo(status);
        assertThat(answer.getHeaders()).containsEntry("content-type", "application/problem+json");
        var problem = platform.json().readTree(answer.getBody());
        assertThat(problem.path("status").intValue()).isEqualTo(status);
        assertThat(problem.path("code").stringValue()).isEqualTo(code);
        assertThat(problem.path("type").stringValue()).isEqualTo("about:blank");
        assertThat(calls).isEmpty();
        return problem;
    }

    /** The fields that the refusal of this request names. */
    List<String> fields(HttpCalls.Request request) {
        var fields = new ArrayList<String>();
        problem(api.apply(request.event()), 400, "VALIDATION_FAILED")
                .path("errors")
                .forEach(error -> fields.add(error.path("field").stringValue()));
        return fields;
    }
}
