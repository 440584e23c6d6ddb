package millrace.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.function.Function;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.table.OutcomeUnknown;
import millrace.testing.LogLines;
import org.junit.jupiter.api.Test;

/** Failures below the edge. */
class HttpFailuresTest {

    private final ThingsCalls things = new ThingsCalls();
    private final Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api = things.api();

    @Test
    void a_passing_failure_is_503_and_a_fault_is_500_and_neither_tells_its_text() {
        var unavailable =
                Things.api(things.platform(), call -> fail(new RetriableFailure("secret")));
        var broken =
                Things.api(things.platform(), call -> fail(new IllegalStateException("secret")));

        var passing = unavailable.apply(Things.make().event());
        var fault = broken.apply(Things.make().event());

        things.problem(passing, 503, "TEMPORARILY_UNAVAILABLE");
        assertThat(passing.getHeaders()).containsEntry("retry-after", "1");
        things.problem(fault, 500, "INTERNAL_ERROR");
        assertThat(passing.getBody() + passing.getHeaders()).doesNotContain("secret");
        assertThat(fault.getBody() + fault.getHeaders()).doesNotContain("secret", "Exception");
    }

    @Test
    void an_open_outcome_is_503_and_says_so() {
        var open = Things.api(things.platform(), call -> fail(new OutcomeUnknown("secret", null)));

        var answer = open.apply(Things.make().event());

        var problem = things.problem(answer, 503, "OUTCOME_UNKNOWN");
        assertThat(problem.path("detail").stringValue()).contains("may have been carried out");
        assertThat(answer.getHeaders()).containsEntry("retry-after", "1");
    }

    private static Reply fail(RuntimeException failure) {
        throw failure;
    }

    @Test
    void a_request_that_not_even_the_edge_can_read_is_500_without_its_text() {
        var event = Things.make().as(7).event();
        event.getRequestContext().getAuthorizer().setLambda(Map.of("userId", "not a number"));

        things.problem(api.apply(event), 500, "INTERNAL_ERROR");
    }

    @Test
    void a_fault_is_logged_with_its_stack_and_correlation_but_without_its_text() {
        var cause = new IllegalArgumentException("mina@example.com");
        var broken =
                Things.api(
                        things.platform(),
                        call -> fail(new IllegalStateException("mina@example.com", cause)));
        try (var log = LogLines.of(ApiFunction.class, Level.ERROR)) {
            var request = Things.make().header("x-correlation-id", "shop-42");
            things.problem(broken.apply(request.event()), 500, "INTERNAL_ERROR");

            var fault = log.lines().getFirst();
            assertThat(fault.message())
                    .isEqualTo("Could not answer: java.lang.IllegalStateException");
            assertThat(fault.context()).containsEntry("correlationId", "shop-42");
            assertThat(fault.stack())
                    .contains(
                            "java.lang.IllegalStateException", "java.lang.IllegalArgumentException")
                    .contains("at " + HttpFailuresTest.class.getName())
                    .doesNotContain("mina");
        }
    }
}
