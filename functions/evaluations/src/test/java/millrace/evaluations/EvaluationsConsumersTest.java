package millrace.evaluations;

import static millrace.evaluations.EvaluationFixture.LEARNER;
import static millrace.evaluations.EvaluationFixture.NEARLY_RIGHT;
import static millrace.evaluations.EvaluationFixture.NOON;
import static millrace.evaluations.EvaluationFixture.RIGHT;
import static millrace.evaluations.EvaluationFixture.completed;
import static millrace.evaluations.EvaluationFixture.deleted;
import static millrace.evaluations.EvaluationFixture.evaluated;
import static millrace.evaluations.EvaluationFixture.started;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import millrace.evaluations.grading.Learner;
import millrace.events.Topic;
import millrace.events.evaluations.EvaluationFailed;
import millrace.events.evaluations.EvaluationFinding;
import millrace.events.evaluations.EvaluationStarted;
import millrace.events.evaluations.ScoreDetails;
import millrace.events.missions.MissionStarted;
import millrace.testing.KafkaBatches;
import org.junit.jupiter.api.Test;

class EvaluationsConsumersTest {

    private final EvaluationsInMemory evaluations = EvaluationsInMemory.create();

    @Test
    void a_completed_mission_is_evaluated_and_the_result_told() {
        evaluations.deliver(completed("attempt-1", NEARLY_RIGHT)).settle();

        var id = evaluations.newest("attempt-1").evaluationId();
        assertThat(evaluations.published())
                .containsExactly(
                        started(id, "attempt-1"),
                        evaluated(
                                id,
                                "attempt-1",
                                97,
                                """
                                총점 97점 (문법 100, 논리 100, 성능 100, 모범 사례 85)
                                개선할 점:
                                - [모범 사례] 4행: == 나 != 로 비교했습니다. === 와 !== 를 쓰세요.\
                                """,
                                new ScoreDetails(100, 100, 100, 85),
                                new EvaluationFinding(
                                        "loose_equality",
                                        "bestPractices",
                                        List.of(4),
                                        "== 나 != 로 비교했습니다.",
                                        "=== 와 !== 를 쓰세요.")));
        assertThat(evaluations.attempt("attempt-1").orElseThrow().open()).isNull();
    }

    @Test
    void a_full_score_has_nothing_to_improve() {
        evaluations.deliver(completed("attempt-1", RIGHT)).settle();

        assertThat(evaluations.published().getLast())
                .isEqualTo(
                        evaluated(
                                evaluations.newest("attempt-1").evaluationId(),
                                "attempt-1",
                                100,
                                "모든 검사를 통과했습니다. 정확하고 효율적이며 읽기 좋은 풀이입니다.",
                                new ScoreDetails(100, 100, 100, 100)));
    }

    @Test
    void empty_code_scores_nothing_and_says_why() {
        evaluations.deliver(completed("attempt-1", "   ")).settle();

        assertThat(evaluations.published().getLast())
                .isEqualTo(
                        evaluated(
                                evaluations.newest("attempt-1").evaluationId(),
                                "attempt-1",
                                0,
                                "제출한 코드에 풀이가 없어 0점입니다. 함수의 내용을 작성한 뒤 다시 제출해 주세요.",
                                new ScoreDetails(0, 0, 0, 0)));
    }

    @Test
    void a_language_that_cannot_be_examined_fails_without_a_repetition() {
        evaluations.deliver(completed("attempt-1", LEARNER, "10 PRINT 1", "basic")).settle();

        var id = evaluations.newest("attempt-1").evaluationId();
        assertThat(evaluations.published())
                .containsExactly(
                        started(id, "attempt-1"),
                        new EvaluationFailed(
                                id, "attempt-1", LEARNER, "LANGUAGE_NOT_SUPPORTED", NOON));
    }

    @Test
    void an_attempt_that_is_told_of_by_two_events_is_evaluated_once() {
        evaluations.deliver(completed("attempt-1", RIGHT), completed("attempt-1", RIGHT)).settle();

        assertThat(evaluations.published(EvaluationStarted.class)).hasSize(1);
    }

    @Test
    void the_other_events_of_missions_are_none_of_its_business() {
        evaluations.deliver(
                Topic.MISSION_EVENTS,
                KafkaBatches.record(new MissionStarted("attempt-1", "mission_1", LEARNER, NOON)));

        assertThat(evaluations.test().table().dump()).isEmpty();
    }

    @Test
    void a_deleted_user_leaves_nothing_behind_but_the_mark_that_says_so() {
        evaluations
                .deliver(completed("attempt-1", RIGHT), completed("attempt-2", NEARLY_RIGHT))
                .settle()
                .deliver(deleted(LEARNER));

        assertThat(evaluations.attempts()).isEqualTo("[]");
        assertThat(evaluations.tables().learners().value(LEARNER))
                .contains(Learner.erased(LEARNER, 2));
    }

    @Test
    void what_a_user_submitted_is_not_taken_after_the_account_is_deleted() {
        evaluations.deliver(deleted(LEARNER), completed("attempt-1", RIGHT)).settle();

        assertThat(evaluations.published()).isEmpty();
        assertThat(evaluations.submission("attempt-1")).isEmpty();
    }

    @Test
    void an_evaluation_whose_user_is_deleted_meanwhile_ends_without_a_word() {
        evaluations.deliver(completed("attempt-1", RIGHT));
        var begun = evaluations.published().getFirst();

        evaluations.deliver(deleted(LEARNER)).deliver(begun);

        assertThat(evaluations.published()).containsExactly(begun);
    }
}
