package millrace.cloud.lambda.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import millrace.cloud.lambda.LineSplitting;
import millrace.cloud.lambda.runtime.FunctionEnvironment;
import millrace.cloud.lambda.runtime.FunctionResource;
import millrace.cloud.lambda.runtime.LocalAddresses;
import org.junit.jupiter.api.Test;

/** Environments and log lines. */
class FunctionPiecesTest {

    private static final LocalAddresses ADDRESSES =
            new LocalAddresses(
                    URI.create("http://127.0.0.1:8080"),
                    URI.create("http://127.0.0.1:8000"),
                    "127.0.0.1:9092");

    @Test
    void overrides_win_over_the_template_and_this_machine_over_both() {
        Map<String, String> environment =
                new FunctionEnvironment(ADDRESSES, Map.of("TOSS_BASE_URL", "simulator"))
                        .of(
                                function(
                                        Map.of(
                                                "TOSS_BASE_URL",
                                                "real",
                                                "TABLE_NAME",
                                                "orders",
                                                "AWS_ENDPOINT_URL_DYNAMODB",
                                                "elsewhere")));

        assertThat(environment)
                .containsEntry("TOSS_BASE_URL", "simulator")
                .containsEntry("TABLE_NAME", "orders")
                .containsEntry("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:8000")
                .containsEntry("AWS_ENDPOINT_URL_KMS", "http://127.0.0.1:8080")
                .containsEntry("AWS_LAMBDA_FUNCTION_NAME", "orders-api")
                .containsEntry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
    }

    @Test
    void only_functions_with_a_kafka_address_in_the_template_get_one() {
        FunctionEnvironment environment = new FunctionEnvironment(ADDRESSES, Map.of());

        assertThat(environment.of(function(Map.of()))).doesNotContainKey("KAFKA_BOOTSTRAP_SERVERS");
        assertThat(
                        environment.of(
                                function(
                                        Map.of(
                                                "KAFKA_BOOTSTRAP_SERVERS",
                                                "b-1:9098",
                                                "KAFKA_IAM",
                                                "true"))))
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092")
                .containsEntry("KAFKA_IAM", "false");
    }

    @Test
    void bytes_are_cut_into_lines_and_empty_ones_left_out() {
        List<String> lines = new ArrayList<>();
        LineSplitting splitting = new LineSplitting(lines::add);

        write(splitting, "one\ntw");
        write(splitting, "o\r\n\nthree");
        write(splitting, " é\n");

        assertThat(lines).containsExactly("one", "two", "three é");
    }

    @Test
    void lines_of_different_threads_never_mix() throws Exception {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        LineSplitting splitting = new LineSplitting(lines::add);

        write(splitting, "from here ");
        Thread.ofVirtual().start(() -> write(splitting, "from there\n")).join();
        write(splitting, "too\n");

        assertThat(lines).containsExactly("from there", "from here too");
    }

    @Test
    void a_line_without_end_is_cut_at_its_limit() {
        List<String> lines = new ArrayList<>();

        write(new LineSplitting(lines::add), "x".repeat(LineSplitting.MAXIMUM_LINE_BYTES));

        assertThat(lines).hasSize(1);
    }

    private static void write(LineSplitting splitting, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        splitting.write(bytes, 0, bytes.length);
    }

    private static FunctionResource function(Map<String, String> environment) {
        return new FunctionResource(
                "orders-api",
                "x.Handler",
                Path.of("code"),
                List.of(),
                environment,
                Duration.ofSeconds(3),
                512);
    }
}
