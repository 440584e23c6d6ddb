package millrace.cloud.lambda.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.lambda.runtime.FunctionEnvironment;
import millrace.cloud.lambda.runtime.FunctionResource;
import millrace.cloud.lambda.runtime.InvocationResult;
import millrace.cloud.lambda.runtime.InvocationResult.FunctionError;
import millrace.cloud.lambda.runtime.SampleCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Functions in JVMs of their own, through Lambda's own runtime interface client. */
@TestInstance(Lifecycle.PER_CLASS)
class IsolatedFunctionsIT {

    private static final int STARTED_SIDE_BY_SIDE = 5;

    @TempDir static Path directory;

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private IsolatedFunctions functions;

    @BeforeAll
    void start() throws Exception {
        var code = SampleCode.unpackTo(directory);
        var timeout = Duration.ofSeconds(20);
        var resources = new ArrayList<FunctionResource>();
        resources.add(code.function("sample", Map.of(), timeout));
        resources.add(code.function("hanging", Map.of(), Duration.ofMillis(300)));
        resources.add(code.function("broken", Map.of("REFUSE_TO_START", "yes"), timeout));
        for (int number = 0; number < STARTED_SIDE_BY_SIDE; number++) {
            resources.add(code.function("side-by-side-" + number, Map.of(), timeout));
        }
        functions =
                IsolatedFunctions.start(
                        resources,
                        new FunctionEnvironment(template -> Map.of()),
                        directory.resolve("logs"),
                        (function, line) -> lines.add(line),
                        null);
    }

    @AfterAll
    void stop() {
        functions.close();
    }

    @Test
    void an_answer_an_error_and_a_log_line_come_back_from_the_process() {
        assertThat(text(invoke("sample", "{}")))
                .isEqualTo("{\"function\":\"sample\",\"memory\":512}");
        assertThat(invoke("sample", "{\"do\":\"throw\"}").error())
                .isEqualTo(new FunctionError("java.lang.IllegalStateException", "told to throw"));
        var printed = invoke("sample", "{\"do\":\"print\"}");
        await().untilAsserted(() -> assertThat(lines).contains("printed " + printed.requestId()));
        assertThat(directory.resolve("logs/sample-1.log"))
                .content()
                .contains("printed " + printed.requestId());
    }

    /** Were the library unpacked by each, the later ones would crash the earlier ones. */
    @Test
    void processes_that_start_side_by_side_all_answer() throws Exception {
        var calls =
                IntStream.range(0, STARTED_SIDE_BY_SIDE)
                        .<Callable<InvocationResult>>mapToObj(
                                number -> () -> invoke("side-by-side-" + number, "{}"))
                        .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(calls)) {
                assertThat(result.get().error()).isNull();
            }
        }
    }

    @Test
    @Conforms(
            to = AwsPage.RUNTIME_API,
            aws =
                    "a process over the function's time-out is ended, and the next invocation gets another")
    void a_process_over_its_time_is_killed_and_the_next_invocation_gets_another() {
        assertThat(invoke("hanging", "{\"do\":\"hang\"}").error())
                .extracting(FunctionError::type)
                .isEqualTo("Sandbox.Timedout");
        invoke("hanging", "{}");
        await().untilAsserted(() -> assertThat(directory.resolve("logs/hanging-2.log")).exists());
    }

    @Test
    @Conforms(to = AwsPage.RUNTIME_API, aws = "an init phase that fails is its invocation's error")
    void a_failed_init_phase_is_the_invocations_error() {
        assertThat(invoke("broken", "{}").error())
                .extracting(FunctionError::message)
                .asString()
                .contains("told to refuse");
    }

    private InvocationResult invoke(String function, String payload) {
        return functions.invoke(function, payload.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(InvocationResult result) {
        return new String(result.payload(), StandardCharsets.UTF_8);
    }
}
