package millrace.simulation.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import millrace.cloud.command.SentenceErrors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Help.Ansi;

/** The mutants stay those of the code as it is, and their table says what there is. */
class MutantsTest {

    private static final Path ROOT = Path.of("../..");

    static Stream<Mutant> mutants() {
        return Mutant.in(ROOT).stream();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void each_applies_to_the_code_as_it_is(Mutant mutant) throws IOException {
        for (var source : MutatedClasses.sources(mutant, ROOT).entrySet()) {
            assertThat(source.getValue())
                    .as(mutant.name())
                    .isNotEqualTo(Files.readString(ROOT.resolve(source.getKey())));
        }
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void each_is_looked_for_by_tests_that_there_are(Mutant mutant) {
        assertThat(mutant.foundBy())
                .as(mutant.name())
                .allMatch(check -> !(check instanceof Check.UnitTest test) || isThere(test));
    }

    private static boolean isThere(Check.UnitTest test) {
        var file = "src/test/java/" + test.className().replace('.', '/') + ".java";
        return Stream.of(
                        "platform",
                        "orders",
                        "payments",
                        "inventory",
                        "coupons",
                        "concerts",
                        "missions",
                        "notifications",
                        "evaluations",
                        "operations")
                .anyMatch(module ->
                        Files.exists(ROOT.resolve("functions").resolve(module).resolve(file)));
    }

    @Test
    void the_table_in_the_docs_lists_each_with_its_sentence() throws IOException {
        var rows =
                Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]+) \\|")
                        .matcher(Files.readString(ROOT.resolve("docs/mutants.md")))
                        .results()
                        .map(row -> row.group(1) + ": " + row.group(2).strip())
                        .toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        mutants().map(each -> each.name() + ": " + each.breaks()).toList());
    }

    @Test
    void white_space_does_not_count_where_the_old_code_is_looked_for() {
        var edit = new Edit("A.java", "if (a\n        && b) {", "if (a) {");

        assertThat(edit.in("x();\nif (a && b) {\n}")).isEqualTo("x();\nif (a) {\n}");
    }

    @Test
    void code_that_is_missing_or_there_twice_is_refused() {
        var edit = new Edit("A.java", "a();", "b();");

        assertThatThrownBy(() -> edit.in("c();")).hasMessage("A.java does not hold: a();");
        assertThatThrownBy(() -> edit.in("a(); a();"))
                .hasMessage("A.java holds more than once: a();");
    }

    @Test
    void a_file_says_what_is_broken_what_finds_it_and_how() {
        var text =
                """
                I1: b is left out.

                found by: counter
                found by: millrace.ATest

                --- A.java
                a();
                b();
                +++
                a();
                """;

        assertThat(Mutant.of("left-out", text))
                .isEqualTo(
                        new Mutant(
                                "left-out",
                                "I1: b is left out.",
                                List.of(
                                        new Check.Simulation("counter"),
                                        new Check.UnitTest("millrace.ATest")),
                                List.of(new Edit("A.java", "a();\nb();", "a();"))));
    }

    @Test
    void a_mutant_is_found_out_in_a_jvm_of_its_own() {
        var mutant = mutants().filter(each -> each.name().equals("inbox-row-left-out")).findFirst();

        assertThat(
                        new MutantRun(ROOT, System.getProperty("java.class.path", ""))
                                .of(onlySimulated(mutant.orElseThrow())))
                .allMatch(Verdict::isFound);
    }

    /** The unit tests of other modules are on the class path of the launcher alone. */
    private static Mutant onlySimulated(Mutant mutant) {
        return new Mutant(
                mutant.name(),
                mutant.breaks(),
                mutant.foundBy().stream().filter(Check.Simulation.class::isInstance).toList(),
                mutant.edits());
    }

    @Test
    void the_text_beside_the_launcher_is_that_of_the_program() {
        assertThat(ROOT.resolve("local/launcher/help/mutants.txt"))
                .as("copy what it should be to this file")
                .hasContent(SentenceErrors.commandLine(new Mutants()).getUsageMessage(Ansi.OFF));
    }
}
