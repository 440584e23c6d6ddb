package millrace.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import millrace.simulation.fleet.Run;
import millrace.simulation.fleet.Scenario;
import org.junit.jupiter.api.Test;

/**
 * A seed replays in another virtual machine, which draws random numbers and iterates over immutable
 * maps in its own way.
 */
class ReplayTest {

    private static final long SEED = 2;
    private static final Pattern HISTORY = Pattern.compile("history ([0-9a-f]{8})");

    @Test
    void every_scenario_gives_the_same_history_in_another_virtual_machine() throws IOException {
        var here = Scenarios.ALL.stream().map(ReplayTest::history).toList();

        assertThat(historiesElsewhere()).isEqualTo(here);
    }

    private static String history(Scenario scenario) {
        var story = Run.of(scenario, SEED, scenario.small()).story();
        return String.format(Locale.ROOT, "%08x", story.hashCode());
    }

    private static List<String> historiesElsewhere() throws IOException {
        var virtualMachine = ManagementFactory.getRuntimeMXBean();
        var command =
                Stream.of(
                                Stream.of(ProcessHandle.current().info().command().orElse("java")),
                                virtualMachine.getInputArguments().stream(),
                                Stream.of(
                                        "-Dlogback.configurationFile=logback-simulation.xml",
                                        "-cp",
                                        virtualMachine.getClassPath(),
                                        Simulate.class.getName(),
                                        "all",
                                        "--seed",
                                        Long.toString(SEED)))
                        .flatMap(each -> each)
                        .toList();
        var process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        try (var lines = process.inputReader()) {
            return lines.lines()
                    .flatMap(line -> HISTORY.matcher(line).results())
                    .map(found -> found.group(1))
                    .toList();
        }
    }
}
