package millrace.missions.attempt;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.Instant;

/**
 * The state of an attempt, with what only this state knows. The learner moves it up to its
 * submission, and evaluation alone from there on.
 *
 * <pre>
 * InProgress ── pause ──> Paused
 *     │      <─ resume ──
 *     │ complete
 *     v
 * Submitted: SUBMITTED ─> EVALUATING ─> EVALUATED, FAILED or NEEDS_REVIEW
 * </pre>
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AttemptState.InProgress.class, name = "IN_PROGRESS"),
    @JsonSubTypes.Type(value = AttemptState.Paused.class, name = "PAUSED"),
    @JsonSubTypes.Type(value = AttemptState.Submitted.class, name = "SUBMITTED")
})
public sealed interface AttemptState {

    AttemptStatus status();

    /** The learner works on it: it can be paused and completed. */
    record InProgress() implements AttemptState {

        public Paused pause(Instant now) {
            return new Paused(now);
        }

        public Submitted complete(Submission submission) {
            return new Submitted(submission, Evaluation.NONE);
        }

        @Override
        public AttemptStatus status() {
            return AttemptStatus.IN_PROGRESS;
        }
    }

    /** It rests: it can be resumed. */
    record Paused(Instant since) implements AttemptState {

        public InProgress resume() {
            return new InProgress();
        }

        /** Clocks of two instances may differ: never negative. */
        Duration until(Instant now) {
            return now.isBefore(since) ? Duration.ZERO : Duration.between(since, now);
        }

        @Override
        public AttemptStatus status() {
            return AttemptStatus.PAUSED;
        }
    }

    /** The learner is done with it: another attempt can be started. */
    record Submitted(Submission submission, Evaluation evaluation) implements AttemptState {

        public Submitted with(Evaluation told) {
            return new Submitted(submission, told);
        }

        @Override
        public AttemptStatus status() {
            return evaluation.status();
        }
    }
}
