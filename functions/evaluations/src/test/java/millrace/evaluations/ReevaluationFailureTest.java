package millrace.evaluations;

import static millrace.evaluations.ReevaluationTest.given;
import static millrace.evaluations.ReevaluationTest.minutes;
import static millrace.evaluations.ReevaluationTest.run;
import static millrace.evaluations.ReevaluationTest.show;
import static millrace.evaluations.ReevaluationTest.start;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import millrace.events.evaluations.EvaluationRetryRequested;
import millrace.platform.Platform;
import millrace.platform.failure.PassingFailure;
import millrace.platform.table.Change;
import millrace.testing.InterceptedCommits;
import millrace.testing.Overtaking;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Jobs of which a transaction fails. */
class ReevaluationFailureTest {

    private final EvaluationsInMemory evaluations = EvaluationsInMemory.create();

    private EvaluationsInMemory on(Platform platform) {
        return new EvaluationsInMemory(evaluations.test(), evaluations.evaluator(), platform);
    }

    /** The context, where commits that have such a change fail so. */
    private EvaluationsInMemory failing(Predicate<Change> change, RuntimeException failure) {
        var real = evaluations.test().table();
        return on(
                evaluations
                        .test()
                        .on(
                                InterceptedCommits.on(
                                        real,
                                        (tx, changes) -> {
                                            if (changes.stream().anyMatch(change)) {
                                                throw failure;
                                            }
                                            real.commit(tx, changes);
                                        })));
    }

    private JsonNode job(String jobId) {
        return show(evaluations, jobId).path("job");
    }

    @Test
    void a_job_that_meets_other_transactions_goes_on_after_a_pause() {
        given(evaluations, 3);
        var job = start(evaluations, 20);

        on(Overtaking.ofFirst(5, evaluations.test())).minute();

        assertThat(job(job).path("phase").stringValue()).isEqualTo("COMPARED");
        assertThat(job(job).path("seen").intValue()).isEqualTo(4);
        assertThat(evaluations.test().pauses()).hasSize(5);
    }

    @Test
    void a_job_that_cannot_be_moved_on_does_not_stop_the_others() {
        given(evaluations, 1);
        var first = start(evaluations, 20);
        var second = start(evaluations, 20);

        failing(
                        change -> change.key().pk().endsWith(first),
                        new PassingFailure("The table is out of reach"))
                .minute();

        assertThat(job(first).path("phase").stringValue()).isEqualTo("DRY_RUN");
        assertThat(job(second).path("phase").stringValue()).isEqualTo("COMPARED");
        evaluations.minute();
        assertThat(job(first).path("phase").stringValue()).isEqualTo("COMPARED");
    }

    @Test
    void an_attempt_that_cannot_be_evaluated_is_passed_over() {
        given(evaluations, 3);
        var job = start(evaluations, 20);
        minutes(evaluations, 1);
        evaluations.send(run(job));

        failing(
                        change -> change.key().pk().endsWith("attempt-2"),
                        new IllegalArgumentException("Over the limits"))
                .minute();

        assertThat(job(job).path("phase").stringValue()).isEqualTo("DONE");
        assertThat(job(job).path("started").intValue()).isEqualTo(2);
        assertThat(evaluations.published(EvaluationRetryRequested.class))
                .extracting(EvaluationRetryRequested::missionAttemptId)
                .containsExactlyInAnyOrder("attempt-1", "attempt-3");
    }
}
