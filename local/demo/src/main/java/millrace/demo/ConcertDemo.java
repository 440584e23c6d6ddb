package millrace.demo;

import millrace.demo.client.RunningSystem;
import picocli.CommandLine.Command;

/** The command {@code ./millrace demo concert}. */
@Command(
        name = "concert",
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpWidth = 100,
        description =
                "The Concert system: seats that are held, paid for, given back, or free again.")
final class ConcertDemo extends ScenarioCommand {

    @Override
    DemoScenario scenario(RunningSystem system, Narration narration, String kafka) {
        return ConcertScenario.of(system, narration);
    }
}
