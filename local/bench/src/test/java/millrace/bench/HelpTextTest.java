package millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The texts lie beside the launcher, so that it need not build the benchmarks to print them. */
class HelpTextTest {

    private static final Path TEXTS =
            Path.of(System.getProperty("basedir", "")).resolve("../launcher/help");

    @Test
    void the_launcher_s_texts_are_those_of_the_benchmarks() {
        var bench = Bench.commandLine();

        assertText("bench", bench);
        bench.getSubcommands().forEach((name, below) -> assertText("bench-" + name, below));
    }

    private static void assertText(String name, CommandLine command) {
        assertThat(TEXTS.resolve(name + ".txt"))
                .as("copy what it should be to this file")
                .hasContent(command.getUsageMessage(Ansi.OFF));
    }
}
