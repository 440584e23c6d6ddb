package millrace.missions.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import millrace.events.evaluations.ScoreDetails;
import millrace.missions.attempt.Evaluation.Failure;
import millrace.missions.attempt.Evaluation.Grading;
import millrace.missions.attempt.Evaluation.Retry;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private static final ScoreDetails DETAILS = new ScoreDetails(90, 80, 85, 85);

    private static Grading grading(int score, long at) {
        return new Grading("evaluation-" + at, score, 100, "Good.", DETAILS, null, at);
    }

    private static Retry retry(int score, boolean needsHumanReview, long at) {
        return new Retry("evaluation-" + at, score, needsHumanReview, at);
    }

    private static Failure failure(long at) {
        return new Failure("evaluation-" + at, "MODEL_UNAVAILABLE", at);
    }

    @Test
    void a_submission_that_nothing_was_told_of_is_submitted() {
        assertThat(Evaluation.NONE.status()).isEqualTo(AttemptStatus.SUBMITTED);
        assertThat(Evaluation.NONE.score()).isNull();
    }

    @Test
    void an_evaluation_starts_and_ends_with_a_score() {
        var started = Evaluation.NONE.started(10);
        var graded = started.graded(grading(85, 20));

        assertThat(started.status()).isEqualTo(AttemptStatus.EVALUATING);
        assertThat(graded.status()).isEqualTo(AttemptStatus.EVALUATED);
        assertThat(graded.score()).isEqualTo(85);
    }

    @Test
    void a_failure_shows_until_another_evaluation_starts() {
        var failed = Evaluation.NONE.started(10).failed(failure(20));

        assertThat(failed.status()).isEqualTo(AttemptStatus.FAILED);
        assertThat(failed.started(30).status()).isEqualTo(AttemptStatus.EVALUATING);
    }

    @Test
    void a_result_outlives_a_later_start_and_a_later_failure() {
        var graded = Evaluation.NONE.graded(grading(85, 20));

        assertThat(graded.started(30).failed(failure(40)).status())
                .isEqualTo(AttemptStatus.EVALUATED);
    }

    @Test
    void the_final_score_of_repeated_evaluation_counts() {
        var settled = Evaluation.NONE.graded(grading(85, 20)).retried(retry(70, false, 30));

        assertThat(settled.status()).isEqualTo(AttemptStatus.EVALUATED);
        assertThat(settled.score()).isEqualTo(70);
    }

    @Test
    void a_score_and_a_final_score_of_the_same_moment_come_to_the_final_one() {
        assertThat(Evaluation.NONE.graded(grading(85, 20)).retried(retry(70, false, 20)).score())
                .isEqualTo(70);
    }

    @Test
    void a_person_looks_at_what_needs_review_until_a_newer_grading_comes() {
        var open = Evaluation.NONE.graded(grading(85, 20)).retried(retry(40, true, 30));
        var decided = open.graded(grading(60, 40));

        assertThat(open.status()).isEqualTo(AttemptStatus.NEEDS_REVIEW);
        assertThat(open.score()).isEqualTo(40);
        assertThat(decided.status()).isEqualTo(AttemptStatus.EVALUATED);
        assertThat(decided.score()).isEqualTo(60);
    }

    @Test
    void news_in_any_order_and_told_twice_comes_to_the_same() {
        List<UnaryOperator<Evaluation>> news =
                List.of(
                        evaluation -> evaluation.started(10),
                        evaluation -> evaluation.failed(failure(20)),
                        evaluation -> evaluation.started(30),
                        evaluation -> evaluation.graded(grading(85, 40)),
                        evaluation -> evaluation.graded(grading(90, 40)),
                        evaluation -> evaluation.retried(retry(70, true, 50)),
                        evaluation -> evaluation.graded(grading(75, 60)));
        var inOrder = told(news);
        var random = new Random(7);
        for (int run = 0; run < 200; run++) {
            var shuffled = new ArrayList<>(news);
            // The same id at the same time is the same news; of those the first told counts.
            shuffled.remove(4);
            shuffled.addAll(shuffled.subList(0, random.nextInt(shuffled.size())));
            Collections.shuffle(shuffled, random);
            assertThat(told(shuffled)).isEqualTo(inOrder);
        }
        assertThat(inOrder.score()).isEqualTo(75);
    }

    private static Evaluation told(List<UnaryOperator<Evaluation>> news) {
        var evaluation = Evaluation.NONE;
        for (var one : news) {
            evaluation = one.apply(evaluation);
        }
        return evaluation;
    }
}
