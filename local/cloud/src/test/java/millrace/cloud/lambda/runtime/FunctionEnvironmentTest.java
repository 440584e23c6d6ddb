package millrace.cloud.lambda.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionEnvironmentTest {

    @Test
    void services_win_over_the_template_and_lambda_over_both() {
        var environment =
                new FunctionEnvironment(template ->
                        Map.of(
                                "TOSS_BASE_URL",
                                "simulator of " + template.get("TABLE_NAME"),
                                "AWS_REGION",
                                "elsewhere"))
                        .of(function());

        assertThat(environment)
                .containsEntry("TOSS_BASE_URL", "simulator of orders")
                .containsEntry("TABLE_NAME", "orders")
                .containsEntry("AWS_REGION", "ap-northeast-2")
                .containsEntry("AWS_LAMBDA_FUNCTION_NAME", "orders-api")
                .containsEntry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
    }

    @Test
    void the_process_says_where_spans_go_and_nothing_else() {
        var environment =
                new FunctionEnvironment(
                                _ -> Map.of(),
                                Map.of(
                                        "OTEL_EXPORTER_OTLP_ENDPOINT",
                                        "http://localhost:4318",
                                        "TABLE_NAME",
                                        "another"))
                        .of(function());

        assertThat(environment)
                .containsEntry("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318")
                .containsEntry("TABLE_NAME", "orders");
    }

    private static FunctionResource function() {
        return new FunctionResource(
                "orders-api",
                "java25",
                "x.Handler",
                Path.of("code"),
                List.of(),
                Map.of("TOSS_BASE_URL", "real", "TABLE_NAME", "orders"),
                Duration.ofSeconds(3),
                512);
    }
}
