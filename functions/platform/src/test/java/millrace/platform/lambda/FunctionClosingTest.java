package millrace.platform.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import millrace.platform.publish.Publisher;
import millrace.platform.runtime.Environment;
import millrace.testing.HttpCalls;
import org.junit.jupiter.api.Test;

class FunctionClosingTest {

    /** Nothing listens at these addresses; opening a client calls nobody. */
    private static final Environment ENVIRONMENT =
            new Environment(
                    Map.ofEntries(
                            Map.entry("MILLRACE_CONFIGURATION", OpenFunctions.class.getName()),
                            Map.entry("SPRING_CLOUD_FUNCTION_DEFINITION", "packs"),
                            Map.entry("TABLE_NAME", "table"),
                            Map.entry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1"),
                            Map.entry("MILLRACE_STAGE", "local"),
                            Map.entry("AWS_REGION", "ap-northeast-2"),
                            Map.entry("AWS_ACCESS_KEY_ID", "local"),
                            Map.entry("AWS_SECRET_ACCESS_KEY", "local"),
                            Map.entry("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1"),
                            Map.entry("AWS_ENDPOINT_URL_SECRETS_MANAGER", "http://127.0.0.1:1")));

    private static final String CLOSED_POOL = "Connection pool shut down";

    private final FunctionContext context = FunctionContext.start(ENVIRONMENT);

    private APIGatewayV2HTTPResponse answer() {
        var request = HttpCalls.post("/dry-run").as(1).json(Map.of("text", "some")).event();
        return (APIGatewayV2HTTPResponse) context.function().apply(request);
    }

    @Test
    void closing_a_function_ends_the_thread_that_packs_its_requests() {
        assertThat(answer().getStatusCode()).isEqualTo(200);

        context.close();

        assertThat(answer().getStatusCode()).isEqualTo(503);
    }

    @Test
    void closing_a_function_ends_its_clients_and_its_producer() {
        var opened = context.bean(OpenFunctions.Opened.class);

        context.close();

        assertThatThrownBy(() -> opened.dynamoDb().listTables())
                .hasStackTraceContaining(CLOSED_POOL);
        assertThatThrownBy(() -> opened.secrets().listSecrets())
                .isInstanceOf(RejectedExecutionException.class);
        assertThat(opened.publisher().send(new Publisher.Message("t", "k", new byte[0], Map.of())))
                .completesExceptionallyWithin(java.time.Duration.ofSeconds(30))
                .withThrowableThat()
                .withStackTraceContaining("after producer has been closed");
    }

    @Test
    void a_function_that_cannot_be_made_ends_what_was_opened_for_it() {
        var before = EchoFunctions.CLOSED.get();
        var broken =
                new Environment(
                        Map.of(
                                "MILLRACE_CONFIGURATION",
                                EchoFunctions.class.getName(),
                                "SPRING_CLOUD_FUNCTION_DEFINITION",
                                "breaks"));

        assertThatThrownBy(() -> FunctionContext.start(broken))
                .rootCause()
                .hasMessage("broken as asked");

        assertThat(EchoFunctions.CLOSED).hasValue(before + 1);
    }
}
