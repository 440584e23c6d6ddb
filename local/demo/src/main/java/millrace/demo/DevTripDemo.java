package millrace.demo;

import millrace.demo.client.RunningSystem;
import picocli.CommandLine.Command;

/** The command {@code ./millrace demo devtrip}. */
@Command(
        name = "devtrip",
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpWidth = 100,
        description = "DevTrip: a learner's way from the sign-up to a graded mission.")
final class DevTripDemo extends ScenarioCommand {

    @Override
    DemoScenario scenario(RunningSystem system, Narration narration, String kafka) {
        return DevTripScenario.of(system, narration);
    }
}
