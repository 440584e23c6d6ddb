package millrace.platform.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import millrace.platform.runtime.Environment;
import org.junit.jupiter.api.Test;

class FunctionHandlerTest {

    private static Map<String, String> environment(String function) {
        return Map.of(
                "MILLRACE_CONFIGURATION",
                EchoFunctions.class.getName(),
                "SPRING_CLOUD_FUNCTION_DEFINITION",
                function,
                "SUFFIX",
                "!");
    }

    private static String call(FunctionHandler handler, String json) throws IOException {
        var output = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                output,
                new InvocationContext(29_000));
        return output.toString(StandardCharsets.UTF_8);
    }

    @Test
    void json_goes_in_and_json_comes_out() throws IOException {
        var handler = new FunctionHandler(environment("echo"));

        assertThat(call(handler, "{\"text\":\"안녕\",\"at\":\"2026-01-01T12:00:00Z\"}"))
                .isEqualTo(
                        "{\"text\":\"안녕!\",\"at\":\"2026-01-01T12:00:00Z\",\"remainingMillis\":29000}");
    }

    @Test
    void fields_that_nobody_knows_are_no_reason_to_fail() throws IOException {
        var handler = new FunctionHandler(environment("echo"));

        assertThat(call(handler, "{\"text\":\"a\",\"at\":\"2026-01-01T12:00:00Z\",\"new\":1}"))
                .contains("a!");
    }

    @Test
    void a_handler_that_is_closed_closes_what_its_function_used() {
        int before = EchoFunctions.CLOSED.get();

        new FunctionHandler(environment("connected")).close();

        assertThat(EchoFunctions.CLOSED).hasValue(before + 1);
    }

    @Test
    void two_functions_of_one_jvm_have_environments_of_their_own() throws IOException {
        var other = new HashMap<>(environment("echo"));
        other.put("SUFFIX", "?");
        var one = new FunctionHandler(environment("echo"));
        var two = new FunctionHandler(other);

        assertThat(call(one, "{\"text\":\"a\",\"at\":\"2026-01-01T12:00:00Z\"}")).contains("a!");
        assertThat(call(two, "{\"text\":\"a\",\"at\":\"2026-01-01T12:00:00Z\"}")).contains("a?");
    }

    @Test
    void a_failure_of_the_function_is_the_invocations_failure() {
        var handler = new FunctionHandler(environment("fails"));

        assertThatThrownBy(() -> call(handler, "{}")).hasMessageContaining("failed as asked");
    }

    @Test
    void a_missing_variable_is_named_in_one_sentence() {
        assertThatThrownBy(() -> new FunctionHandler(Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The function's environment lacks MILLRACE_CONFIGURATION");

        var withoutSuffix = new HashMap<>(environment("echo"));
        withoutSuffix.remove("SUFFIX");
        assertThatThrownBy(() -> new FunctionHandler(withoutSuffix))
                .rootCause()
                .hasMessage("The function's environment lacks SUFFIX");
        assertThatThrownBy(() -> new FunctionHandler(environment("needsTable")))
                .rootCause()
                .hasMessage("The function's environment lacks AWS_REGION");
    }

    @Test
    void a_missing_class_or_function_is_named() {
        var noClass = new HashMap<>(environment("echo"));
        noClass.put("MILLRACE_CONFIGURATION", "millrace.Nowhere");
        assertThatThrownBy(() -> new FunctionHandler(noClass))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The function's code has no class millrace.Nowhere");

        assertThatThrownBy(() -> new FunctionHandler(environment("missing")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("has no function bean missing");
    }

    @Test
    void before_a_snapshot_what_asks_for_it_is_primed() {
        var context = FunctionContext.start(new Environment(environment("echo")));
        int before = EchoFunctions.PRIMED.get();

        context.beforeCheckpoint(org.crac.Core.getGlobalContext());

        assertThat(EchoFunctions.PRIMED.get()).isEqualTo(before + 1);
    }
}
