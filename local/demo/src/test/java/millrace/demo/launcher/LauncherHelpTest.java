package millrace.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import millrace.cloud.Up;
import millrace.cloud.command.kafka.Brokers;
import millrace.cloud.command.kafka.Groups;
import millrace.cloud.command.kafka.Tail;
import millrace.cloud.command.kafka.Topics;
import millrace.demo.Demo;
import millrace.demo.drill.DrillCommand;
import millrace.demo.operator.DeadLetters;
import millrace.demo.operator.Outbox;
import millrace.demo.operator.Redrive;
import millrace.demo.operator.Replay;
import millrace.demo.operator.Trace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Help needs no tool and no build. */
class LauncherHelpTest {

    @TempDir Path folder;
    private Clone clone;

    @BeforeEach
    void withoutTools() throws IOException {
        clone = Clone.in(folder);
        for (var tool : new String[] {"node", "npm", "mvn"}) {
            clone.withoutTool(tool);
        }
        clone.with("JAVA_HOME", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "test",
                "synth",
                "diff",
                "deploy",
                "destroy",
                "demo",
                "bench",
                "mutants",
                "topics",
                "brokers",
                "groups",
                "tail",
                "deadletters",
                "redrive",
                "trace",
                "outbox",
                "cost",
                "replay",
                "drill"
            })
    void every_command_says_what_it_takes(String command) throws IOException {
        var help = clone.run(command, "--help");

        assertThat(help.out()).startsWith("Usage: ./millrace " + command).contains("--help");
        assertThat(help.err()).isEmpty();
        assertThat(help.exitCode()).isZero();
        assertThat(clone.run(command, "-h")).isEqualTo(help);
        assertThat(clone.run("help", command)).isEqualTo(help);
        assertThat(clone.calls(call -> true)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "demo, orders",
        "demo, coupons",
        "deadletters, list",
        "redrive, start",
        "bench, orders",
        "bench, coupons",
        "bench, pipeline",
        "bench, group-commit",
        "bench, cold-start"
    })
    void so_does_every_scenario_and_benchmark(String command, String name) {
        var help = clone.run(command, name, "--help");

        assertThat(help.out()).startsWith("Usage: ./millrace " + command + " " + name + " ");
        assertThat(help.exitCode()).isZero();
        assertThat(clone.run(command, "--help").out()).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "-h", ""})
    void the_help_lists_all_commands(String command) {
        var help = command.isEmpty() ? clone.run() : clone.run(command);

        assertThat(help.out())
                .contains("up", "demo", "bench", "test", "synth", "diff", "deploy", "destroy");
        assertThat(help.exitCode()).isZero();
    }

    @Test
    void help_is_for_what_there_is() {
        var refused = clone.run("demo", "flights", "--help");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo(
                        "There is no ./millrace demo flights: ./millrace help lists what there is.\n");
    }

    /** The texts lie beside the launcher, so that it need not build the programs to print them. */
    @Test
    void the_texts_of_commands_are_those_of_their_programs() {
        var texts = new TreeMap<String, String>();
        collect("up", new CommandLine(new Up()), texts);
        collect("demo", Demo.commandLine(), texts);
        collect("topics", Topics.commandLine(), texts);
        collect("brokers", Brokers.commandLine(), texts);
        collect("groups", Groups.commandLine(), texts);
        collect("tail", Tail.commandLine(), texts);
        collect("deadletters", DeadLetters.commandLine(), texts);
        collect("redrive", Redrive.commandLine(), texts);
        collect("trace", Trace.commandLine(), texts);
        collect("outbox", Outbox.commandLine(), texts);
        collect("replay", Replay.commandLine(), texts);
        collect("drill", DrillCommand.commandLine(), texts);

        for (Map.Entry<String, String> text : texts.entrySet()) {
            assertThat(Clone.project().resolve("local/launcher/help/" + text.getKey() + ".txt"))
                    .as("copy what it should be to this file")
                    .hasContent(text.getValue());
        }
    }

    /** A label that values.sh does not know allows no value but itself. */
    @Test
    void every_label_of_an_option_is_known_by_what_it_allows() throws IOException {
        var launcher = Clone.project().resolve("local/launcher");
        var known = Files.readString(launcher.resolve("values.sh"));
        var labels = new TreeSet<String>();
        try (var texts = Files.list(launcher.resolve("help"))) {
            for (var text : texts.toList()) {
                Pattern.compile("(?m)^ +(?:-[a-z], )?--[a-z-]+=(\\S+)")
                        .matcher(Files.readString(text))
                        .results()
                        .flatMap(option -> Stream.of(option.group(1).split("[|,.\\[\\]]+", -1)))
                        .filter(label -> label.matches("[A-Z:]+"))
                        .forEach(labels::add);
            }
        }

        assertThat(labels)
                .contains("PORT", "RATE")
                .allSatisfy(label ->
                        assertThat(known)
                                .containsPattern("(?m)^ +(\\S+ \\| )*" + label + "( \\||\\))"));
    }

    private static void collect(String name, CommandLine command, Map<String, String> texts) {
        texts.put(name, command.getUsageMessage(Ansi.OFF));
        command.getSubcommands()
                .forEach((below, subcommand) -> collect(name + "-" + below, subcommand, texts));
    }
}
