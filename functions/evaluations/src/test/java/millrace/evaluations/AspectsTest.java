package millrace.evaluations;

import static millrace.evaluations.EvaluationFixture.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import millrace.evaluations.examination.Examiner;
import millrace.evaluations.examination.Feedback;
import millrace.evaluations.examination.Scores;
import millrace.evaluations.rubric.Phrase;
import millrace.evaluations.rubric.Rubric;
import millrace.evaluations.rubric.SeedRubrics;
import millrace.evaluations.rubric.Tongue;
import millrace.evaluations.rubric.Weights;
import millrace.evaluations.syntax.Language;
import millrace.platform.payload.LambdaPayloads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The four scores move with what they name, and with nothing else. */
class AspectsTest {

    private static final Rubric EVENS = SeedRubrics.read(LambdaPayloads.mapper()).of("mission_1");

    private static Scores scores(String code) {
        return Examiner.examine(code, Language.JAVASCRIPT, EVENS).scores();
    }

    @Test
    void a_missing_semicolon_in_a_loop_moves_syntax_alone() {
        var broken = RIGHT.replace("let sum = 0;", "let sum = 0 0;");

        assertThat(scores(broken)).isEqualTo(new Scores(40, 100, 100, 100));
    }

    @Test
    void odd_numbers_move_logic_alone() {
        assertThat(scores(RIGHT.replace("=== 0", "=== 1")))
                .isEqualTo(new Scores(100, 50, 100, 100));
    }

    @Test
    void a_needless_sort_moves_performance_alone() {
        assertThat(scores(RIGHT.replace("of numbers", "of numbers.sort()")))
                .isEqualTo(new Scores(100, 100, 80, 100));
    }

    @Test
    void loose_equality_moves_best_practices_alone() {
        assertThat(scores(RIGHT.replace("===", "=="))).isEqualTo(new Scores(100, 100, 100, 85));
    }

    @ParameterizedTest
    @CsvSource({
        "100,100,100,100,100",
        "90,85,80,85,85",
        "100,100,50,100,90",
        "40,100,100,100,40",
        "100,20,100,100,20",
        "100,100,100,99,99",
        "0,0,0,0,0"
    })
    void the_whole_is_the_weighted_mean_and_never_above_syntax_or_logic(
            int syntax, int logic, int performance, int bestPractices, int total) {
        assertThat(new Scores(syntax, logic, performance, bestPractices).total(Weights.USUAL))
                .isEqualTo(total);
    }

    @ParameterizedTest
    @EnumSource(Tongue.class)
    void a_full_score_has_nothing_to_improve_in_either_language(Tongue tongue) {
        var full = new Scores(100, 100, 100, 100);

        assertThat(Feedback.of(full, 100, List.of(), Phrase.EMPTY, tongue))
                .doesNotContainIgnoringCase("improve")
                .doesNotContain("개선");
    }
}
