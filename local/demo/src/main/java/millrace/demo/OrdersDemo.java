package millrace.demo;

import millrace.demo.client.RunningSystem;
import picocli.CommandLine.Command;

/** The command {@code ./millrace demo orders}. */
@Command(
        name = "orders",
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpWidth = 100,
        description = "The Orders system: one order that goes well and all that can go wrong.")
final class OrdersDemo extends ScenarioCommand {

    @Override
    DemoScenario scenario(RunningSystem system, Narration narration, String kafka) {
        return OrdersScenario.of(system, narration, kafka);
    }
}
