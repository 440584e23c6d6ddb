package millrace.cloud.lambda.isolated;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.VirtualMachine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import millrace.cloud.lambda.runtime.FunctionEnvironment;
import millrace.cloud.lambda.runtime.FunctionResource;
import millrace.cloud.lambda.runtime.SampleCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real debuggers attach before any invocation. */
class DebuggedFunctionIT {

    /** No invocation is over so soon. */
    private static final Duration TOO_SHORT = Duration.ofMillis(1);

    @TempDir Path directory;

    private final int port = freePort();

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private IsolatedFunctions start(FunctionResource function) throws IOException {
        return IsolatedFunctions.start(
                List.of(function),
                new FunctionEnvironment(template -> Map.of()),
                directory.resolve("logs"),
                (_, _) -> {},
                new DebuggedFunction(function.name(), port));
    }

    @Test
    void a_debugger_of_java_attaches_and_the_time_out_waits_for_it() throws Exception {
        var function = SampleCode.unpackTo(directory).function("sample", Map.of(), TOO_SHORT);
        try (var functions = start(function)) {
            var machine =
                    await().atMost(1, TimeUnit.MINUTES)
                            .ignoreExceptions()
                            .until(this::attached, it -> it != null);

            assertThat(machine.name()).contains("OpenJDK");
            var result = functions.invoke("sample", "{}".getBytes(StandardCharsets.UTF_8));
            assertThat(result.error()).isNull();
            assertThat(directory.resolve("logs/sample-1.log")).exists();
            assertThat(directory.resolve("logs/sample-2.log")).doesNotExist();
            machine.dispose();
        }
    }

    private VirtualMachine attached() throws Exception {
        var sockets =
                Bootstrap.virtualMachineManager().attachingConnectors().stream()
                        .filter(each -> each.transport().name().equals("dt_socket"))
                        .findFirst()
                        .orElseThrow();
        var arguments = sockets.defaultArguments();
        requireNonNull(arguments.get("hostname")).setValue("127.0.0.1");
        requireNonNull(arguments.get("port")).setValue(Integer.toString(port));
        return sockets.attach(arguments);
    }

    @Test
    void a_debugger_of_node_finds_its_target() throws Exception {
        var code = Files.createDirectories(directory.resolve("node"));
        Files.writeString(code.resolve("index.mjs"), "export const handler = async () => 'done';");
        var function =
                new FunctionResource(
                        "node",
                        "nodejs24.x",
                        "index.handler",
                        code,
                        List.of(),
                        Map.of(),
                        Duration.ofSeconds(20),
                        128);
        try (var functions = start(function);
                var http = HttpClient.newHttpClient()) {
            var targets =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                            .version(HttpClient.Version.HTTP_1_1)
                            .build();
            await().atMost(1, TimeUnit.MINUTES)
                    .ignoreExceptions()
                    .untilAsserted(() ->
                            assertThat(http.send(targets, BodyHandlers.ofString()).body())
                                    .contains("bootstrap.mjs"));
            assertThat(functions.invoke("node", "{}".getBytes(StandardCharsets.UTF_8)).payload())
                    .asString()
                    .isEqualTo("\"done\"");
        }
    }
}
