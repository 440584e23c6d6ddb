package millrace.evaluations;

import static millrace.evaluations.EvaluationFixture.LEARNER;
import static millrace.evaluations.EvaluationFixture.NOON;
import static millrace.evaluations.EvaluationFixture.RIGHT;
import static millrace.evaluations.EvaluationFixture.completed;
import static millrace.evaluations.EvaluationFixture.started;
import static millrace.evaluations.Opinions.failing;
import static millrace.evaluations.Opinions.scoring;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import millrace.evaluations.grading.Assessment;
import millrace.events.evaluations.EvaluationCompleted;
import millrace.events.evaluations.EvaluationFailed;
import millrace.events.evaluations.EvaluationRetryCompleted;
import millrace.events.evaluations.EvaluationRetryRequested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * U03: at most two repetitions, and a person where the last one failed or its score differs by more
 * than 20 from an earlier one. The examination of the submission leaves 100.
 */
class RepeatedGradingTest {

    private static EvaluationsInMemory graded(Assessment... answers) {
        return EvaluationsInMemory.with(Opinions.of(answers))
                .deliver(completed("attempt-1", RIGHT))
                .settle();
    }

    private static List<String> ids(EvaluationsInMemory evaluations) {
        return evaluations.attempt("attempt-1").orElseThrow().evaluationIds();
    }

    @Test
    void a_failed_grading_is_repeated_and_all_of_it_told() {
        var evaluations = graded(failing(), scoring(95));

        var first = ids(evaluations).get(0);
        var retry = ids(evaluations).get(1);
        var result = evaluations.published(EvaluationCompleted.class).getFirst();
        assertThat(evaluations.published())
                .containsExactly(
                        started(first, "attempt-1"),
                        new EvaluationFailed(
                                first, "attempt-1", LEARNER, "MODEL_ANSWER_INVALID", NOON),
                        new EvaluationRetryRequested(retry, first, 1, "attempt-1", LEARNER, NOON),
                        new EvaluationRetryCompleted(
                                retry, 1, 95, false, "attempt-1", LEARNER, NOON),
                        result);
        assertThat(result.evaluationId()).isEqualTo(retry);
        assertThat(result.score()).isEqualTo(95);
    }

    @Test
    void a_person_is_needed_when_the_last_of_two_repetitions_failed() {
        var evaluations = graded(failing(), failing(), failing());

        var last = ids(evaluations).getLast();
        assertThat(ids(evaluations)).hasSize(3);
        assertThat(evaluations.published(EvaluationFailed.class)).hasSize(3);
        assertThat(evaluations.published(EvaluationRetryCompleted.class))
                .containsExactly(
                        new EvaluationRetryCompleted(last, 2, 0, true, "attempt-1", LEARNER, NOON));
        assertThat(evaluations.published(EvaluationCompleted.class)).isEmpty();
        assertThat(evaluations.attempt("attempt-1").orElseThrow().open()).isEqualTo(last);
    }

    /** 79 is more than 20 away from what the findings leave, 80 is not. */
    @ParameterizedTest
    @CsvSource({"80, 1", "79, 2", "100, 1"})
    void a_score_far_from_the_findings_is_repeated(int score, int gradings) {
        assertThat(ids(graded(scoring(score), scoring(score < 80 ? 95 : 0)))).hasSize(gradings);
    }

    @ParameterizedTest
    @CsvSource({"79, 99, false", "79, 100, true", "70, 91, true", "70, 90, false"})
    void a_person_is_needed_when_scores_differ_by_more_than_twenty(
            int first, int second, boolean needed) {
        var evaluations = graded(scoring(first), scoring(second));

        assertThat(evaluations.published(EvaluationRetryCompleted.class))
                .extracting(EvaluationRetryCompleted::needsHumanReview)
                .containsExactly(needed);
        assertThat(evaluations.published(EvaluationCompleted.class)).hasSize(needed ? 0 : 1);
    }

    @Test
    void a_model_lifts_no_score_and_lowers_none_beyond_the_band() {
        var lifted =
                EvaluationsInMemory.with(Opinions.of(scoring(100)))
                        .deliver(completed("attempt-1", RIGHT.replace("===", "==")))
                        .settle();
        var lowered = graded(scoring(80));

        assertThat(lifted.published(EvaluationCompleted.class).getFirst().details().bestPractices())
                .isEqualTo(85);
        assertThat(lowered.published(EvaluationCompleted.class).getFirst().details().logic())
                .isEqualTo(85);
    }

    @Test
    void three_gradings_that_stay_far_from_the_findings_end_with_a_person() {
        var evaluations = graded(scoring(10), scoring(12), scoring(11));

        assertThat(ids(evaluations)).hasSize(3);
        assertThat(evaluations.published(EvaluationRetryCompleted.class).getFirst())
                .satisfies(told -> assertThat(told.needsHumanReview()).isTrue());
    }
}
