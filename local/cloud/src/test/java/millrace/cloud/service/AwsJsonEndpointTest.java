package millrace.cloud.service;

import static millrace.cloud.service.ServiceFixture.call;
import static millrace.cloud.service.ServiceFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import millrace.cloud.http.HttpReply;
import org.junit.jupiter.api.Test;

class AwsJsonEndpointTest {

    private final List<Endpoint> endpoints =
            List.of(
                    AwsJsonEndpoint.of(
                            "Known.",
                            "1.0",
                            Map.of("Echo", request -> HttpReply.json(200, request))),
                    AwsJsonEndpoint.unknown());

    @Test
    void an_operation_answers_in_its_protocol() {
        var answer = call(endpoints, "Known.Echo", Map.of("a", "b"));

        assertThat(json(answer).path("a").asString()).isEqualTo("b");
        assertThat(answer.headers())
                .contains(Map.entry("content-type", "application/x-amz-json-1.0"));
    }

    @Test
    void an_operation_or_service_that_is_not_emulated_is_named() {
        for (var target : List.of("Known.Decrypt", "Unknown.Echo")) {
            assertThat(json(call(endpoints, target, Map.of())).path("message").asString())
                    .isEqualTo(target + " is not emulated by the local cloud");
        }
    }
}
