package millrace.demo;

import java.io.Console;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import millrace.cloud.command.ApiOption;
import millrace.cloud.command.HelpOption;
import millrace.cloud.command.PayingStageOption;
import millrace.cloud.command.SimulatorsOption;
import millrace.demo.client.RunningSystem;
import millrace.demo.client.StepFailure;
import millrace.demo.client.UndoOnExit;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * A command that plays a scenario on a running system, whose addresses the launcher gives; exits
 * with 1 when a step fails.
 */
abstract class ScenarioCommand implements Callable<Integer> {

    @Mixin final ApiOption api = new ApiOption();

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Its Kafka (default: of the same system).")
    String kafka = "";

    @Mixin final SimulatorsOption simulators = new SimulatorsOption();
    @Mixin final PayingStageOption stage = new PayingStageOption();
    @Mixin final HelpOption help = new HelpOption();

    abstract DemoScenario scenario(RunningSystem system, Narration narration, String kafka);

    @Override
    public Integer call() {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var narration = new Narration(out, isTerminal());
        try (var system = RunningSystem.at(api.address(), kafka, simulators.address());
                var _ = new UndoOnExit("the behaviour of simulators", system.simulators()::leave)) {
            return scenario(system, narration, kafka).play() ? 0 : 1;
        } catch (UncheckedIOException | KafkaException unreachable) {
            narration.fails(
                    "The system does not answer ("
                            + unreachable.getMessage()
                            + "): start ./millrace up in another terminal, or name its addresses"
                            + " with --api, --kafka and --simulators.");
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
