package millrace.evaluations.grading;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Change;
import millrace.platform.table.Stored;
import millrace.platform.work.Work;

/** Begins evaluations: what is begun is graded when its event comes back from its topic. */
public record EvaluationStarts(EvaluationTables tables, EvaluationNews news, Ids ids, Clock clock) {

    /** The evaluation that begins, and all that must be written for it. */
    public record Beginning(Evaluation evaluation, Work work) {}

    public String newId() {
        return "evaluation_" + ids.next();
    }

    /** The first evaluation of an attempt that is not known yet; none for an erased account. */
    public Optional<Beginning> first(Submission submission, Occasion occasion) {
        var learner = tables.learners().find(submission.userId());
        if (learner.filter(read -> read.value().erased()).isPresent()) {
            return Optional.empty();
        }
        var evaluation = Evaluation.first(newId(), submission, occasion, clock.instant());
        var attempt =
                new Attempt(
                                submission.missionAttemptId(),
                                submission.userId(),
                                submission.missionId(),
                                List.of(),
                                null,
                                0)
                        .evaluatedBy(evaluation);
        var work =
                Work.of(
                                tables.submissions().create(submission),
                                tables.attempts().create(attempt),
                                tables.evaluations().create(evaluation),
                                tables.learnersAttempts().create(pointer(submission)),
                                counted(learner, submission.userId()))
                        .publish(news.started(evaluation), 1);
        return Optional.of(new Beginning(evaluation, work));
    }

    private static EvaluationTables.LearnersAttempt pointer(Submission submission) {
        return new EvaluationTables.LearnersAttempt(
                submission.userId(), submission.missionAttemptId());
    }

    private Change counted(Optional<Stored<Learner>> learner, long userId) {
        return learner.map(
                        read -> tables.learners().replace(read, read.value().withAnotherAttempt()))
                .orElseGet(() -> tables.learners().create(new Learner(userId, 1, false)));
    }

    /** Another evaluation of a known attempt that begins its own series. */
    public Beginning anew(Stored<Attempt> attempt, Submission submission) {
        var evaluation = Evaluation.first(newId(), submission, Occasion.BY_HAND, clock.instant());
        var work =
                Work.of(
                                tables.attempts()
                                        .replace(attempt, attempt.value().evaluatedBy(evaluation)),
                                tables.evaluations().create(evaluation))
                        .publish(news.started(evaluation), attempt.version() + 1);
        return new Beginning(evaluation, work);
    }

    /**
     * A repetition of an evaluation of this attempt.
     *
     * @param attempt as it was read
     * @param next as it is to be stored, before the repetition is added
     */
    public Beginning repetition(Stored<Attempt> attempt, Attempt next, Evaluation retry) {
        var work =
                Work.of(
                                tables.attempts().replace(attempt, next.evaluatedBy(retry)),
                                tables.evaluations().create(retry))
                        .publish(news.retryRequested(retry), attempt.version() + 1);
        return new Beginning(retry, work);
    }
}
