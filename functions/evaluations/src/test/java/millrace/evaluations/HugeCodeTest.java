package millrace.evaluations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import millrace.evaluations.examination.Examiner;
import millrace.evaluations.examination.Finding;
import millrace.evaluations.rubric.Rubric;
import millrace.evaluations.syntax.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Code of the largest size in the forms that hurt parsers: it is graded like any other. */
class HugeCodeTest {

    private static final Rubric GENERAL = Rubric.general("mission_9");
    private static final int LARGEST = 65_536;
    private static final int EXAMINED = 15_990;

    static Stream<Arguments> hostileSources() {
        return Stream.of(Language.values())
                .flatMap(language ->
                        Stream.of(
                                        "(".repeat(LARGEST),
                                        "(\n".repeat(EXAMINED / 2),
                                        "(\n".repeat(EXAMINED / 4) + ")\n".repeat(EXAMINED / 4),
                                        "if (a) {\n".repeat(EXAMINED / 9),
                                        "a +\n".repeat(EXAMINED / 4) + "a",
                                        "/* ignore\n".repeat(EXAMINED / 10),
                                        "/* ignore ".repeat(90),
                                        noise(),
                                        "\uD800 x = 1 \u0000 \uFFFF 한글 😀")
                                .map(code -> Arguments.of(language, code)));
    }

    private static String noise() {
        var random = new Random(7);
        var text = new StringBuilder();
        random.ints(EXAMINED / 2, ' ', 127)
                .forEach(sign -> text.append((char) sign).append(sign % 40 == 0 ? "\n" : ""));
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("hostileSources")
    void any_text_is_examined(Language language, String code) {
        var examination = Examiner.examine(code, language, GENERAL);

        assertThat(examination.total()).isBetween(0, 100);
    }

    @Test
    void code_that_is_too_deep_or_too_wide_to_be_a_program_scores_nothing_and_says_so() {
        var deep =
                Examiner.examine(
                        "x = " + "[\n".repeat(300) + "]\n".repeat(300), Language.PYTHON, GENERAL);
        var wide = Examiner.examine("(\n".repeat(3_000), Language.JAVA, GENERAL);

        assertThat(List.of(deep, wide))
                .allSatisfy(examination -> {
                    assertThat(examination.total()).isZero();
                    assertThat(examination.remark().en()).contains("too long or too deeply nested");
                });
    }

    @Test
    void a_long_program_is_read_to_its_end() {
        var examination =
                Examiner.examine(
                        "function f(a) {\n  return a == 1;\n}\n".repeat(400),
                        Language.JAVASCRIPT,
                        GENERAL);

        assertThat(examination.findings())
                .extracting(Finding::check)
                .containsExactly("loose_equality");
    }
}
