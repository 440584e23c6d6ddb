package millrace.missions;

import static millrace.missions.MissionsFixture.LEARNER;
import static millrace.missions.MissionsFixture.STRANGER;
import static millrace.missions.MissionsFixture.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import millrace.events.Event;
import millrace.events.Topic;
import millrace.events.catalogue.Consumer;
import millrace.events.evaluations.EvaluationCompleted;
import millrace.events.evaluations.EvaluationFailed;
import millrace.events.evaluations.EvaluationFinding;
import millrace.events.evaluations.EvaluationRetryCompleted;
import millrace.events.evaluations.EvaluationRetryRequested;
import millrace.events.evaluations.EvaluationStarted;
import millrace.events.evaluations.ScoreDetails;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationEventsTest {

    private static final List<String> KINDS =
            List.of("started", "completed", "failed", "retried", "review");

    private static final EvaluationFinding UNNAMED =
            new EvaluationFinding(
                    "short_name", "bestPractices", List.of(2), "a says nothing.", "Name it.");

    private final MissionsInMemory missions = MissionsInMemory.withMission();

    private static Event event(String kind, String attemptId, long userId) {
        return switch (kind) {
            case "started" -> new EvaluationStarted("evaluation-1", attemptId, userId, 10);
            case "completed" ->
                    new EvaluationCompleted(
                            "evaluation-1",
                            attemptId,
                            userId,
                            "auth_user_123",
                            "learner@example.com",
                            "mission_1",
                            "Sum of two",
                            85,
                            100,
                            "Name the parameters.",
                            new ScoreDetails(90, 80, 85, 85),
                            20,
                            List.of(UNNAMED));
            case "failed" ->
                    new EvaluationFailed("evaluation-1", attemptId, userId, "NO_MODEL", 20);
            case "retried" ->
                    new EvaluationRetryCompleted(
                            "evaluation-2", 1, 70, false, attemptId, userId, 30);
            default ->
                    new EvaluationRetryCompleted(
                            "evaluation-2", 2, 40, true, attemptId, userId, 30);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "started, EVALUATING, ",
        "started completed, EVALUATED, 85",
        "completed started, EVALUATED, 85",
        "started failed, FAILED, ",
        "failed started, FAILED, ",
        "failed retried, EVALUATED, 70",
        "completed retried, EVALUATED, 70",
        "retried completed, EVALUATED, 70",
        "completed review, NEEDS_REVIEW, 40",
        "review completed, NEEDS_REVIEW, 40"
    })
    void the_attempt_shows_what_evaluation_told_in_whatever_order(
            String told, String status, Integer score) {
        var id = missions.submitted(LEARNER);

        for (var kind : told.split(" ")) {
            missions.deliver(event(kind, id, LEARNER));
        }

        var shown = missions.json(200, attempt(LEARNER, id));
        assertThat(shown.path("status").stringValue()).isEqualTo(status);
        assertThat(shown.path("score").asInt(-1)).isEqualTo(score == null ? -1 : score);
    }

    @Test
    void the_result_has_score_feedback_details_and_findings() {
        var id = missions.submitted(LEARNER);

        missions.deliver(event("completed", id, LEARNER));

        assertThat(missions.json(200, attempt(LEARNER, id)))
                .isEqualTo(
                        missions.tree(
                                """
                                {"missionAttemptId":"%s","missionId":"mission_1",
                                 "missionVersion":1,"missionTitle":"Sum of two",
                                 "status":"EVALUATED","score":85,"maxScore":100,
                                 "feedback":"Name the parameters.",
                                 "details":{"syntax":90,"logic":80,"performance":85,
                                            "bestPractices":85},
                                 "findings":[{"check":"short_name","aspect":"bestPractices",
                                              "lines":[2],"reason":"a says nothing.",
                                              "advice":"Name it."}],
                                 "startedAt":"2026-01-01T12:00:00Z",
                                 "completedAt":"2026-01-01T12:00:00Z"}\
                                """
                                        .formatted(id)));
    }

    @Test
    void a_failed_evaluation_says_why() {
        var id = missions.submitted(LEARNER);

        missions.deliver(event("failed", id, LEARNER));

        assertThat(missions.json(200, attempt(LEARNER, id)).path("failureReason").stringValue())
                .isEqualTo("NO_MODEL");
    }

    @Test
    void delivered_twice_changes_nothing() {
        for (var kind : KINDS) {
            var context = MissionsInMemory.withMission();
            var id = context.submitted(LEARNER);
            var record = KafkaBatches.record(event(kind, id, LEARNER));
            context.deliver(Topic.EVALUATION_EVENTS, record, record);
            var once = context.attempt(LEARNER, id);

            context.deliver(Topic.EVALUATION_EVENTS, record);

            assertThat(context.attempt(LEARNER, id)).isEqualTo(once);
            assertThat(context.test().table().inboxSize()).isEqualTo(1);
        }
    }

    @Test
    void a_fault_at_any_step_then_redelivered_has_its_effect_exactly_once() {
        for (var kind : KINDS) {
            var quiet = MissionsInMemory.withMission();
            var id = quiet.submitted(LEARNER);
            quiet.deliver(event(kind, id, LEARNER));
            var expected = quiet.attempt(LEARNER, id);

            StepFaults.forEachStep(faults -> {
                var watched = MissionsInMemory.watchedBy(faults).startedQuietly(LEARNER);
                watched.submittedQuietly(LEARNER);
                var batch =
                        KafkaBatches.of(
                                Topic.EVALUATION_EVENTS,
                                KafkaBatches.record(event(kind, id, LEARNER)),
                                KafkaBatches.poison("poison"));
                return Scenario.ofBatch(
                        watched.consumer(Topic.EVALUATION_EVENTS),
                        batch,
                        () -> {
                            assertThat(watched.attempt(LEARNER, id).state())
                                    .isEqualTo(expected.state());
                            assertThat(watched.test().deadLetters().letters()).isNotEmpty();
                        });
            });
        }
    }

    @Test
    void poison_is_dead_lettered_and_the_next_record_handled() {
        var id = missions.submitted(LEARNER);

        missions.deliver(
                Topic.EVALUATION_EVENTS,
                KafkaBatches.poison("123"),
                KafkaBatches.record(event("completed", id, LEARNER)));

        assertThat(missions.test().deadLetters().letters())
                .singleElement()
                .satisfies(letter ->
                        assertThat(letter.group())
                                .isEqualTo(Consumer.MISSIONS_ON_EVALUATION_EVENTS.group()));
        assertThat(missions.attempt(LEARNER, id).status().name()).isEqualTo("EVALUATED");
    }

    @Test
    void an_attempt_that_is_not_there_or_is_another_learners_changes_nothing() {
        var id = missions.submitted(LEARNER);
        var before = missions.attempt(LEARNER, id);

        missions.deliver(event("completed", "no-such-attempt", LEARNER));
        missions.deliver(event("completed", id, STRANGER));

        assertThat(missions.attempt(LEARNER, id)).isEqualTo(before);
        assertThat(missions.test().deadLetters().letters()).isEmpty();
    }

    @Test
    void a_request_for_a_retry_is_none_of_its_business() {
        var id = missions.submitted(LEARNER);
        var before = missions.attempt(LEARNER, id);

        missions.deliver(
                new EvaluationRetryRequested("evaluation-2", "evaluation-1", 1, id, LEARNER, 25));

        assertThat(missions.attempt(LEARNER, id)).isEqualTo(before);
    }
}
