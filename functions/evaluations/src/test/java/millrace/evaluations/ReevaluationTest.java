package millrace.evaluations;

import static millrace.evaluations.EvaluationFixture.ADMIN;
import static millrace.evaluations.EvaluationFixture.LEARNER;
import static millrace.evaluations.EvaluationFixture.NEARLY_RIGHT;
import static millrace.evaluations.EvaluationFixture.RIGHT;
import static millrace.evaluations.EvaluationFixture.completed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import millrace.events.evaluations.EvaluationCompleted;
import millrace.events.evaluations.EvaluationRetryRequested;
import millrace.testing.HttpCalls;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A changed rubric is applied to attempts of before: the differences first, then at a rate. */
class ReevaluationTest {

    private static final String WITHOUT_EQUALITY =
            "{\"languages\":{\"javascript\":{\"skips\":[\"loose_equality\"]}}}";

    private final EvaluationsInMemory evaluations = EvaluationsInMemory.create();

    private static EvaluationsInMemory given(EvaluationsInMemory evaluations) {
        return given(evaluations, 3);
    }

    /** So many attempts that the changed rubric lifts, and one that it does not. */
    static EvaluationsInMemory given(EvaluationsInMemory evaluations, int lifted) {
        for (int attempt = 1; attempt <= lifted; attempt++) {
            evaluations.deliver(completed("attempt-" + attempt, NEARLY_RIGHT));
        }
        evaluations.deliver(completed("attempt-9", RIGHT)).settle();
        evaluations.send(
                HttpCalls.put("/api/evaluations/rubrics/{missionId}")
                        .path("missionId", "1")
                        .as(ADMIN, "ADMIN")
                        .json(WITHOUT_EQUALITY));
        return evaluations;
    }

    static String start(EvaluationsInMemory evaluations, int perMinute) {
        var answer =
                evaluations.send(
                        HttpCalls.post("/api/evaluations/reevaluations")
                                .as(ADMIN, "ADMIN")
                                .json(Map.of("missionId", "1", "perMinute", perMinute)));
        assertThat(answer.getStatusCode()).isEqualTo(202);
        return evaluations.json(answer).path("jobId").stringValue();
    }

    static HttpCalls.Request run(String jobId) {
        return HttpCalls.post("/api/evaluations/reevaluations/{jobId}/run")
                .path("jobId", jobId)
                .as(ADMIN, "ADMIN");
    }

    static JsonNode show(EvaluationsInMemory evaluations, String jobId) {
        return evaluations.json(
                evaluations.send(
                        HttpCalls.get("/api/evaluations/reevaluations/{jobId}")
                                .path("jobId", jobId)
                                .as(ADMIN, "ADMIN")));
    }

    static void minutes(EvaluationsInMemory evaluations, int count) {
        for (int minute = 0; minute < count; minute++) {
            evaluations.minute();
        }
    }

    @Test
    void the_dry_run_tells_the_differences_and_changes_nothing() {
        given(evaluations);
        int before = evaluations.published().size();

        var job = start(evaluations, 20);
        minutes(evaluations, 2);

        var shown = show(evaluations, job);
        assertThat(shown.path("job").path("phase").stringValue()).isEqualTo("COMPARED");
        assertThat(shown.path("job").path("seen").intValue()).isEqualTo(4);
        assertThat(shown.path("differences")).hasSize(3);
        assertThat(shown.path("differences").path(0).path("before").intValue()).isEqualTo(97);
        assertThat(shown.path("differences").path(0).path("after").intValue()).isEqualTo(100);
        assertThat(evaluations.published()).hasSize(before);
    }

    @Test
    void the_run_corrects_the_results_under_their_first_ids() {
        given(evaluations);
        var first = evaluations.newest("attempt-1").evaluationId();
        var job = start(evaluations, 20);
        minutes(evaluations, 2);

        evaluations.send(run(job));
        minutes(evaluations, 2);
        evaluations.settle();

        assertThat(show(evaluations, job).path("job").path("phase").stringValue())
                .isEqualTo("DONE");
        assertThat(evaluations.published(EvaluationRetryRequested.class)).hasSize(3);
        assertThat(evaluations.published(EvaluationCompleted.class))
                .filteredOn(told -> told.evaluationId().equals(first))
                .extracting(EvaluationCompleted::score)
                .containsExactly(97, 100);
    }

    @Test
    void no_more_attempts_than_the_rate_allows_are_begun_in_a_minute() {
        given(evaluations);
        var job = start(evaluations, 2);
        minutes(evaluations, 6);
        evaluations.send(run(job));

        evaluations.minute();

        assertThat(evaluations.published(EvaluationRetryRequested.class))
                .hasSizeLessThanOrEqualTo(2);
        assertThat(show(evaluations, job).path("job").path("phase").stringValue())
                .isEqualTo("RUNNING");
    }

    @Test
    void a_run_waits_for_its_dry_run_and_for_the_rubric_that_it_showed() {
        given(evaluations);
        var job = start(evaluations, 20);

        var early = evaluations.send(run(job));
        minutes(evaluations, 2);
        evaluations.send(
                HttpCalls.put("/api/evaluations/rubrics/{missionId}")
                        .path("missionId", "1")
                        .as(ADMIN, "ADMIN")
                        .json("{\"languages\":{}}"));
        var changed = evaluations.send(run(job));

        assertThat(evaluations.code(early)).isEqualTo("NOT_COMPARED");
        assertThat(evaluations.code(changed)).isEqualTo("RUBRIC_CHANGED");
        assertThat(evaluations.code(evaluations.send(run("reevaluation_9"))))
                .isEqualTo("REEVALUATION_NOT_FOUND");
    }

    @Test
    void only_administrators_re_evaluate() {
        var answer =
                evaluations.send(
                        HttpCalls.post("/api/evaluations/reevaluations")
                                .as(LEARNER)
                                .json(Map.of("missionId", "1", "perMinute", 1)));

        assertThat(answer.getStatusCode()).isEqualTo(403);
    }

    @Test
    void a_fault_at_any_step_of_a_minute_skips_and_repeats_no_attempt() {
        StepFaults.forEachStep(faults -> {
            var watched = EvaluationsInMemory.watchedBy(faults);
            var quiet = given(watched.unwatched(), 1);
            var job = start(quiet, 20);
            minutes(quiet, 2);
            quiet.send(run(job));
            return Scenario.ofRun(
                    watched::minute,
                    () -> {
                        minutes(quiet, 2);
                        assertThat(show(quiet, job).path("job").path("started").intValue())
                                .isEqualTo(1);
                        assertThat(quiet.published(EvaluationRetryRequested.class)).hasSize(1);
                    });
        });
    }
}
