package millrace.demo;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.cloud.Up;
import millrace.demo.client.MillraceApi;
import millrace.demo.client.RunningSystem;

/** The program {@code ./millrace up} in a JVM of its own, to be killed. */
final class CloudProcess implements AutoCloseable {

    private static final int READY_WITHIN_SECONDS = 600;
    private static final int STOPPED_WITHIN_SECONDS = 20;

    private final Process process;
    private final Map<String, String> addresses;
    private final URI simulators;

    private CloudProcess(Process process, Map<String, String> addresses, URI simulators) {
        this.process = process;
        this.addresses = addresses;
        this.simulators = simulators;
    }

    /**
     * Starts the local cloud on this data and waits until it is ready.
     *
     * @param work folder of its log files
     */
    static CloudProcess start(Path data, Path work) throws IOException, InterruptedException {
        Files.createDirectories(work);
        int simulatorsPort = freePort();
        var errors = work.resolve("up.err");
        var process =
                new ProcessBuilder(command(data, work, simulatorsPort))
                        .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                        .start();
        try {
            var line =
                    CompletableFuture.supplyAsync(() -> readyLine(process))
                            .get(READY_WITHIN_SECONDS, TimeUnit.SECONDS);
            var simulators = URI.create("http://127.0.0.1:" + simulatorsPort);
            return new CloudProcess(process, addresses(line), simulators);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IllegalStateException("Not ready; see " + errors, e);
        }
    }

    private static List<String> command(Path data, Path work, int simulatorsPort) {
        return List.of(
                Jvm.java(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmn256m",
                "-cp",
                Jvm.classPath(),
                Up.class.getName(),
                "--assembly",
                Synthesized.assembly().toString(),
                "--port=0",
                "--kafka-port=0",
                "--dynamodb-port=0",
                "--simulators-port=" + simulatorsPort,
                "--data",
                data.toString(),
                "--logs",
                work.toString());
    }

    /** Below the ports of outgoing connections, one of which could take it before it is used. */
    private static int freePort() {
        return ThreadLocalRandom.current()
                .ints(15_000, 32_000)
                .filter(CloudProcess::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static String readyLine(Process process) {
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("ready ")) {
                    return line;
                }
            }
            throw new IllegalStateException("It ended with exit code " + process.waitFor());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while it started", e);
        }
    }

    private static Map<String, String> addresses(String readyLine) {
        return Stream.of(readyLine.split(" "))
                .filter(word -> word.contains("="))
                .map(word -> word.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    <T> T address(String name, Function<String, T> reading) {
        return reading.apply(addresses.getOrDefault(name, ""));
    }

    Shop shop() {
        var system = RunningSystem.at(api(), address("kafka", text -> text), simulators);
        return Shop.of(system, address("dynamodb", URI::create));
    }

    MillraceApi api() {
        return DocumentedGateway.at(address("api", URI::create));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: nothing in it gets to run any more. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOPPED_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                kill();
                throw new IllegalStateException("SIGTERM did not stop it in time");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
