package millrace.evaluations;

import static millrace.evaluations.EvaluationFixture.ADMIN;
import static millrace.evaluations.EvaluationFixture.LEARNER;
import static millrace.evaluations.EvaluationFixture.RIGHT;
import static millrace.evaluations.EvaluationFixture.STRANGER;
import static millrace.evaluations.EvaluationFixture.completed;
import static millrace.evaluations.Opinions.failing;
import static millrace.evaluations.Opinions.scoring;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import millrace.evaluations.grading.Assessment;
import millrace.events.evaluations.EvaluationCompleted;
import millrace.events.evaluations.EvaluationRetryCompleted;
import millrace.testing.HttpCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewsApiTest {

    private static EvaluationsInMemory waiting(Assessment... answers) {
        return EvaluationsInMemory.with(Opinions.of(answers))
                .deliver(completed("attempt-1", RIGHT))
                .settle();
    }

    private static HttpCalls.Request post(EvaluationsInMemory evaluations, String what) {
        return HttpCalls.post("/api/evaluations/{id}/" + what)
                .path("id", evaluations.newest("attempt-1").evaluationId());
    }

    private static APIGatewayV2HTTPResponse review(EvaluationsInMemory evaluations, Object body) {
        return evaluations.send(post(evaluations, "review").as(ADMIN, "ADMIN").json(body));
    }

    @Test
    void the_queue_shows_what_waits_until_it_is_decided() {
        var evaluations = waiting(scoring(79), scoring(100));
        var queue = HttpCalls.get("/api/evaluations/reviews").as(ADMIN, "ADMIN");

        var before = evaluations.json(evaluations.send(queue));
        review(evaluations, Map.of("decision", "ACCEPT"));
        var after = evaluations.json(evaluations.send(queue));

        assertThat(before.path("reviews").path(0).path("status").stringValue())
                .isEqualTo("NEEDS_REVIEW");
        assertThat(before.path("reviews").path(0).path("reason").stringValue())
                .isEqualTo("SCORES_DIFFER");
        assertThat(after.path("reviews")).isEmpty();
    }

    @Test
    void an_accepted_grade_becomes_the_result() {
        var evaluations = waiting(scoring(79), scoring(100));

        var answer = review(evaluations, Map.of("decision", "ACCEPT"));

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(evaluations.published(EvaluationCompleted.class))
                .singleElement()
                .satisfies(told -> assertThat(told.score()).isEqualTo(100));
        assertThat(evaluations.attempt("attempt-1").orElseThrow().open()).isNull();
    }

    @Test
    void an_edited_grade_has_the_persons_score_and_feedback() {
        var evaluations = waiting(failing(), failing(), failing());

        review(evaluations, Map.of("decision", "EDIT", "score", 72, "feedback", "Well tried."));

        assertThat(evaluations.published(EvaluationCompleted.class))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.score()).isEqualTo(72);
                    assertThat(told.feedback()).isEqualTo("Well tried.");
                });
    }

    @Test
    void a_rejected_submission_has_no_points_and_the_reason() {
        var evaluations = waiting(scoring(79), scoring(100));

        review(evaluations, Map.of("decision", "REJECT", "feedback", "Copied."));

        assertThat(evaluations.published(EvaluationCompleted.class))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.score()).isZero();
                    assertThat(told.feedback()).isEqualTo("Copied.");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "ACCEPT, 409, NO_GRADE_TO_ACCEPT",
        "EDIT, 400, SCORE_AND_FEEDBACK_REQUIRED",
        "REJECT, 400, FEEDBACK_REQUIRED",
        "LATER, 400, VALIDATION_FAILED"
    })
    void a_decision_that_lacks_something_is_refused(String decision, int status, String code) {
        var evaluations = waiting(failing(), failing(), failing());

        var answer = review(evaluations, Map.of("decision", decision));

        assertThat(answer.getStatusCode()).isEqualTo(status);
        assertThat(evaluations.code(answer)).isEqualTo(code);
        assertThat(evaluations.published(EvaluationCompleted.class)).isEmpty();
    }

    @Test
    void an_evaluation_is_decided_once_and_by_administrators_only() {
        var evaluations = waiting(scoring(79), scoring(100));
        var body = Map.of("decision", "ACCEPT");

        var byLearner = evaluations.send(post(evaluations, "review").as(LEARNER).json(body));
        review(evaluations, body);
        var again = review(evaluations, body);

        assertThat(byLearner.getStatusCode()).isEqualTo(403);
        assertThat(evaluations.code(again)).isEqualTo("NOT_IN_REVIEW");
        assertThat(evaluations.published(EvaluationCompleted.class)).hasSize(1);
    }

    @Test
    void a_learner_asks_for_another_grading_twice_and_no_more() {
        var evaluations = waiting(scoring(90), scoring(95), scoring(92));

        var first = evaluations.send(post(evaluations, "regrade").as(LEARNER));
        evaluations.settle();
        var second = evaluations.send(post(evaluations, "regrade").as(LEARNER));
        evaluations.settle();
        var third = evaluations.send(post(evaluations, "regrade").as(LEARNER));

        assertThat(first.getStatusCode()).isEqualTo(202);
        assertThat(second.getStatusCode()).isEqualTo(202);
        assertThat(evaluations.code(third)).isEqualTo("REGRADES_USED_UP");
        assertThat(evaluations.published(EvaluationRetryCompleted.class))
                .extracting(EvaluationRetryCompleted::finalScore)
                .containsExactly(95, 92);
        assertThat(evaluations.published(EvaluationCompleted.class)).hasSize(3);
    }

    @Test
    void a_regrade_that_contradicts_the_score_before_goes_to_a_person() {
        var evaluations = waiting(scoring(100), scoring(85), scoring(60), scoring(70));

        evaluations.send(post(evaluations, "regrade").as(LEARNER));
        evaluations.settle();
        evaluations.send(post(evaluations, "regrade").as(LEARNER));
        evaluations.settle();

        assertThat(evaluations.published(EvaluationRetryCompleted.class))
                .extracting(EvaluationRetryCompleted::needsHumanReview)
                .containsExactly(false, true);
    }

    @Test
    void nobody_regrades_the_attempt_of_another_or_one_that_is_open() {
        var evaluations = EvaluationsInMemory.create().deliver(completed("attempt-1", RIGHT));

        var stranger = evaluations.send(post(evaluations, "regrade").as(STRANGER));
        var open = evaluations.send(post(evaluations, "regrade").as(LEARNER));

        assertThat(stranger.getStatusCode()).isEqualTo(404);
        assertThat(evaluations.code(open)).isEqualTo("EVALUATION_OPEN");
        assertThat(evaluations.attempt("attempt-1").orElseThrow().evaluationIds()).hasSize(1);
    }
}
