package millrace.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import millrace.cloud.command.SentenceErrors;
import millrace.simulation.fleet.Load;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.fleet.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Help.Ansi;

/** The command line of the simulation. */
class SimulateTest {

    @Test
    void the_text_beside_the_launcher_is_that_of_the_program() {
        assertThat(Path.of("../launcher/help/simulate.txt"))
                .as("copy what it should be to this file")
                .hasContent(SentenceErrors.commandLine(new Simulate()).getUsageMessage(Ansi.OFF));
    }

    @Test
    void a_run_that_throws_is_told_by_its_seed() {
        var broken = new IllegalStateException("No schedule");
        var scenario =
                new Scenario() {
                    @Override
                    public String name() {
                        return "flights";
                    }

                    @Override
                    public Running start(World world) {
                        throw broken;
                    }
                };

        assertThatThrownBy(() -> Simulate.run(scenario, 4711, Load.SMALL))
                .hasMessage("Seed 4711 of flights has thrown")
                .hasCause(broken);
    }

    @ParameterizedTest
    @CsvSource({
        "orders --load=room,--load is for the scenario concerts.",
        "orders --design=all,--design is for the scenario coupons.",
        "concerts --load=dinner,There is no load dinner: there is fans expiry reads room or all."
    })
    void an_option_of_one_scenario_is_refused_for_others(String arguments, String sentence) {
        var errors = new StringWriter();
        var command = SentenceErrors.commandLine(new Simulate()).setErr(new PrintWriter(errors));

        assertThat(command.execute(arguments.split(" ", -1))).isNotZero();

        assertThat(errors.toString().replace(", ", " ")).contains(sentence);
    }

    @Test
    void an_unknown_scenario_is_refused_by_the_names_of_those_that_there_are() {
        var errors = new StringWriter();
        var command = SentenceErrors.commandLine(new Simulate()).setErr(new PrintWriter(errors));

        assertThat(command.execute("flights")).isNotZero();

        assertThat(errors.toString())
                .contains(
                        "There is no scenario flights: there is accounts, aggregates, concerts, counter, coupons, learning, notifications, operations, orders or all.")
                .doesNotContain("Exception");
    }
}
