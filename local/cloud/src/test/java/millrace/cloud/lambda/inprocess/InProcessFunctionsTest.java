package millrace.cloud.lambda.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import millrace.cloud.lambda.FunctionLogs;
import millrace.cloud.lambda.runtime.FunctionClassLoaders;
import millrace.cloud.lambda.runtime.FunctionEnvironment;
import millrace.cloud.lambda.runtime.FunctionResource;
import millrace.cloud.lambda.runtime.FunctionStartException;
import millrace.cloud.lambda.runtime.InvocationResult;
import millrace.cloud.lambda.runtime.InvocationResult.FunctionError;
import millrace.cloud.lambda.runtime.PrintingFunction;
import millrace.cloud.lambda.runtime.SampleCode;
import millrace.cloud.lambda.runtime.UnknownFunctionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InProcessFunctionsTest {

    private static final FunctionEnvironment ENVIRONMENT =
            new FunctionEnvironment(template -> Map.of());

    @TempDir static Path directory;

    private static SampleCode code;
    private static InProcessFunctions functions;

    @BeforeAll
    static void start() throws Exception {
        code = SampleCode.unpackTo(directory);
        functions =
                InProcessFunctions.start(
                        List.of(
                                code.function("sample", Map.of()),
                                code.function("hanging", Map.of(), Duration.ofMillis(300))),
                        ENVIRONMENT);
        functions.awaitReady();
    }

    @AfterAll
    static void stop() {
        functions.close();
    }

    @Test
    void an_answer_comes_back_and_the_context_tells_what_the_template_says() {
        var result = invoke("{}");

        assertThat(result.error()).isNull();
        assertThat(text(result)).isEqualTo("{\"function\":\"sample\",\"memory\":512}");
    }

    @Test
    void an_exception_is_lambdas_error_document() {
        var result = invoke("{\"do\":\"throw\"}");

        assertThat(result.error())
                .isEqualTo(new FunctionError("java.lang.IllegalStateException", "told to throw"));
        assertThat(text(result))
                .isEqualTo(
                        "{\"errorMessage\":\"told to"
                                + " throw\",\"errorType\":\"java.lang.IllegalStateException\","
                                + "\"requestId\":\""
                                + result.requestId()
                                + "\"}");
    }

    @Test
    void an_invocation_over_its_time_fails_as_on_lambda() {
        var result =
                functions.invoke("hanging", "{\"do\":\"hang\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(result.error())
                .isEqualTo(
                        new FunctionError(
                                "Sandbox.Timedout",
                                "RequestId: "
                                        + result.requestId()
                                        + " Error: Task timed out after 0.30 seconds"));
    }

    @Test
    void functions_see_their_layers_and_not_the_local_cloud() throws Exception {
        var loader = new FunctionClassLoaders().of(code.function("sample", Map.of()));

        assertThat(loader.loadClass("tools.jackson.databind.json.JsonMapper").getClassLoader())
                .isNotSameAs(getClass().getClassLoader());
        assertThatThrownBy(() -> loader.loadClass("millrace.cloud.msk.KafkaBrokers"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void a_function_that_does_not_start_is_named_with_its_reason() {
        try (var broken =
                InProcessFunctions.start(
                        List.of(code.function("broken", Map.of("REFUSE_TO_START", "yes"))),
                        ENVIRONMENT)) {
            assertThatThrownBy(broken::awaitReady)
                    .isInstanceOf(FunctionStartException.class)
                    .hasMessage("Function broken does not start")
                    .hasRootCauseMessage("told to refuse");
        }
    }

    @Test
    void functions_end_what_they_have_under_way_before_their_classes_go() {
        var closed = directory.resolve("closed");
        var resource = code.function("closing", Map.of("CLOSED", closed.toString()));

        try (var running = InProcessFunctions.start(List.of(resource), ENVIRONMENT)) {
            running.awaitReady();
        }

        assertThat(closed).exists();
    }

    @Test
    void a_handler_that_is_not_there_is_named() {
        var missing =
                new FunctionResource(
                        "missing",
                        "java25",
                        "no.such.Handler::handleRequest",
                        directory,
                        List.of(),
                        Map.of(),
                        Duration.ofSeconds(1),
                        128);
        try (var broken = InProcessFunctions.start(List.of(missing), ENVIRONMENT)) {
            assertThatThrownBy(broken::awaitReady)
                    .hasMessage("Function missing does not start")
                    .hasRootCauseMessage("no.such.Handler");
        }
    }

    @Test
    void an_unknown_function_is_refused() {
        assertThatThrownBy(() -> functions.invoke("nobody", new byte[0]))
                .isInstanceOf(UnknownFunctionException.class)
                .hasMessage("Function not found: nobody");
    }

    @Test
    void what_a_function_prints_is_captured_by_the_line() {
        var lines = Collections.synchronizedList(new ArrayList<>());
        try (var logs = FunctionLogs.capture(lines::add)) {
            var result = invoke("{\"do\":\"print\"}");

            assertThat(lines).contains("printed " + result.requestId());
            assertThat(logs.console()).isNotSameAs(System.out);
        }
    }

    @Test
    void what_is_printed_is_known_to_be_the_functions() {
        var printing = Collections.synchronizedList(new ArrayList<>());
        try (var _ = FunctionLogs.capture(line -> printing.add(PrintingFunction.current()))) {
            invoke("{\"do\":\"print\"}");

            assertThat(printing).containsOnly("sample");
        }
        assertThat(PrintingFunction.current()).isEmpty();
    }

    @Test
    void listeners_hear_of_successes_and_failures() {
        var heard = Collections.synchronizedList(new ArrayList<>());
        functions.onInvocation(
                (function, result) -> heard.add(function.name() + " failed=" + result.failed()));

        invoke("{}");
        invoke("{\"do\":\"throw\"}");

        assertThat(heard).containsExactly("sample failed=false", "sample failed=true");
    }

    private static InvocationResult invoke(String payload) {
        return functions.invoke("sample", payload.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(InvocationResult result) {
        return new String(result.payload(), StandardCharsets.UTF_8);
    }
}
