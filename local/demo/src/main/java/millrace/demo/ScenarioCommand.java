package millrace.demo;

import java.io.Console;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Option;

/** A command that plays a scenario on a running system; exits with 1 when a step fails. */
abstract class ScenarioCommand implements Callable<Integer> {

    @Option(names = "--api", paramLabel = "URL", defaultValue = "http://127.0.0.1:8080")
    URI api = URI.create("");

    @Option(names = "--kafka", paramLabel = "HOST:PORT", defaultValue = "127.0.0.1:9092")
    String kafka = "";

    @Option(names = "--simulators", paramLabel = "URL", defaultValue = "http://127.0.0.1:8090")
    URI simulators = URI.create("");

    abstract DemoScenario scenario(RunningSystem system, Narration narration, String kafka);

    @Override
    public Integer call() {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var narration = new Narration(out, isTerminal());
        try (var system = RunningSystem.at(api, kafka, simulators)) {
            return scenario(system, narration, kafka).play() ? 0 : 1;
        } catch (UncheckedIOException | KafkaException unreachable) {
            narration.fails(
                    "The system does not answer: start it with ./millrace up, and name its"
                            + " addresses with --api, --kafka and --simulators where they are not the"
                            + " usual ones.");
            narration.says(String.valueOf(unreachable.getMessage()));
            return 1;
        } catch (StepFailure failure) {
            narration.fails(String.valueOf(failure.getMessage()));
            return 1;
        }
    }

    /** The console may be null by its contract, though no longer in this version of Java. */
    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }
}
