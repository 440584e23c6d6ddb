package millrace.cloud.lambda.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import millrace.cloud.lambda.runtime.FunctionResource;
import org.junit.jupiter.api.Test;

class DebuggedFunctionTest {

    private static FunctionResource function(String name, String runtime) {
        return new FunctionResource(
                name,
                runtime,
                "a.B::c",
                Path.of("code"),
                List.of(),
                Map.of(),
                Duration.ofSeconds(3),
                128);
    }

    @Test
    void a_function_is_named_with_a_port_or_without() {
        assertThat(DebuggedFunction.of("shop-place-order:6006"))
                .isEqualTo(new DebuggedFunction("shop-place-order", 6006));
        assertThat(DebuggedFunction.of("shop-place-order"))
                .isEqualTo(new DebuggedFunction("shop-place-order", 5005));
    }

    @Test
    void a_function_that_is_not_there_is_refused_with_those_that_are() {
        var functions = List.of(function("shop-total", "java25"), function("shop-age", "java25"));

        assertThatThrownBy(() -> new DebuggedFunction("shop-totall", 0).require(functions))
                .isInstanceOf(DebuggingUnavailableException.class)
                .hasMessage(
                        "There is no function shop-totall to debug: --debug takes one of shop-age,"
                                + " shop-total");
    }

    @Test
    void a_port_that_is_taken_is_refused_with_the_option() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var debugged = new DebuggedFunction("shop-total", taken.getLocalPort());

            assertThatThrownBy(() -> debugged.require(List.of(function("shop-total", "java25"))))
                    .isInstanceOf(BindException.class)
                    .hasMessage(
                            "Port %s for the debugger of shop-total is taken: choose another with --debug=shop-total:PORT"
                                    .formatted(taken.getLocalPort()));
        }
    }

    @Test
    void each_language_gets_the_option_of_its_interpreter() {
        var debugged = new DebuggedFunction("f", 5005);

        assertThat(debugged.options(function("f", "java25")))
                .containsExactly(
                        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:5005");
        assertThat(debugged.options(function("f", "nodejs24.x")))
                .containsExactly("--inspect=127.0.0.1:5005");
        assertThat(debugged.options(function("f", "python3.13")))
                .containsExactly("-m", "debugpy", "--listen", "127.0.0.1:5005");
    }

    @Test
    void a_person_has_more_time_than_the_template_gives() {
        var debugged = new DebuggedFunction("f", 5005);

        assertThat(debugged.patient(function("f", "java25")).timeout())
                .isEqualTo(DebuggedFunction.TIMEOUT);
    }
}
