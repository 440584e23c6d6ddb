package millrace.platform.payload;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LambdaPayloadsTest {

    private final JsonMapper json = LambdaPayloads.mapper();

    @Test
    void an_answer_has_the_fields_that_are_set_and_no_nulls() {
        var answer =
                APIGatewayV2HTTPResponse.builder()
                        .withStatusCode(201)
                        .withHeaders(Map.of("a", "b"))
                        .withBody("x")
                        .build();

        assertThat(json.readTree(json.writeValueAsString(answer)))
                .isEqualTo(
                        json.readTree(
                                """
                                {"statusCode":201,"headers":{"a":"b"},"body":"x","isBase64Encoded":false}
                                """));
    }

    @Test
    void a_partial_answer_names_each_record() {
        var answer = new StreamsEventResponse(List.of(new BatchItemFailure("42")));

        assertThat(json.writeValueAsString(answer))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"42\"}]}");
    }

    @Test
    void a_request_keeps_what_the_authorizer_said_and_ignores_what_it_does_not_know() {
        var request =
                json.readValue(
                        """
                        {"version":"2.0","routeKey":"GET /a","unknown":{"x":[1]},"isBase64Encoded":true,
                         "requestContext":{"authorizer":{"lambda":{"userId":"7","n":null}},
                          "http":{"method":"GET","path":"/a","sourceIp":"192.0.2.1"},
                          "authentication":null}}
                        """,
                        APIGatewayV2HTTPEvent.class);

        assertThat(request.getIsBase64Encoded()).isTrue();
        assertThat(request.getHeaders()).isNull();
        assertThat(request.getRequestContext().getAuthorizer().getLambda())
                .containsEntry("userId", "7")
                .containsEntry("n", null);
    }

    @Test
    void an_authorizers_event_is_read_without_its_request_context() {
        var event =
                json.readValue(
                        """
                        {"version":"2.0","type":"REQUEST","identitySource":["Bearer t"],
                         "headers":{"authorization":"Bearer t"},
                         "requestContext":{"time":"01/Jan/2026:12:00:00 +0000","timeEpoch":1}}
                        """,
                        APIGatewayV2CustomAuthorizerEvent.class);

        assertThat(event.getIdentitySource()).containsExactly("Bearer t");
        assertThat(event.getHeaders()).containsEntry("authorization", "Bearer t");
        assertThat(event.getRequestContext()).isNull();
    }
}
