package millrace.demo;

import millrace.demo.client.RunningSystem;
import picocli.CommandLine.Command;

/** The command {@code ./millrace demo coupons}. */
@Command(
        name = "coupons",
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpWidth = 100,
        description =
                "The Coupons system: first come, first served, and what operators do about failures.")
final class CouponsDemo extends ScenarioCommand {

    @Override
    DemoScenario scenario(RunningSystem system, Narration narration, String kafka) {
        return CouponsScenario.of(system, narration, kafka);
    }
}
