package millrace.evaluations.grading;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.Objects;
import millrace.evaluations.examination.Scores;
import millrace.evaluations.grading.Assessment.Assessed;
import millrace.evaluations.grading.Assessment.Unassessable;
import millrace.platform.Platform;
import millrace.platform.table.Records;
import millrace.platform.work.Cause;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * Asks an evaluator once for each evaluation and keeps the answer, in a transaction of its own: a
 * decision that is made again goes by the same answer. Only an answer that was lost before it was
 * kept is asked for again; of two that were asked for at the same time the first that is kept
 * counts.
 */
public record RememberedAssessments(Evaluator evaluator, Platform platform) implements Evaluator {

    /** Longer than an evaluation can wait to be decided. */
    private static final Duration KEPT = Duration.ofDays(30);

    /**
     * @param reason null where it was assessed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            String evaluationId,
            @Nullable Scores scores,
            @Nullable String comment,
            @Nullable Marker marker,
            @Nullable String reason,
            @Nullable Boolean mayPass) {

        static Answer of(String evaluationId, Assessment assessment) {
            return switch (assessment) {
                case Assessed(var scores, var comment, var marker) ->
                        new Answer(evaluationId, scores, comment, marker, null, null);
                case Unassessable(var reason, var mayPass) ->
                        new Answer(evaluationId, null, null, null, reason, mayPass);
            };
        }

        Assessment assessment() {
            return reason != null
                    ? new Unassessable(reason, Boolean.TRUE.equals(mayPass))
                    : new Assessed(
                            Objects.requireNonNull(scores),
                            comment,
                            Objects.requireNonNull(marker));
        }
    }

    @Override
    public Assessment assess(Assignment assignment) {
        var id = assignment.evaluationId();
        return answers()
                .value(id)
                .orElseGet(() -> keep(Answer.of(id, evaluator.assess(assignment))))
                .assessment();
    }

    @Override
    public Duration longest() {
        return evaluator.longest();
    }

    private Answer keep(Answer answer) {
        return platform.optimisticRetry().call(() -> firstKept(answer));
    }

    private Answer firstKept(Answer answer) {
        return answers()
                .value(answer.evaluationId())
                .orElseGet(() -> {
                    platform.unitOfWork()
                            .commit(
                                    Work.of(answers().create(answer)),
                                    Cause.beginning(platform.ids()));
                    return answer;
                });
    }

    private Records<String, Answer> answers() {
        return Records.in(
                        platform.table(),
                        Answer.class,
                        EvaluationTables::assessmentOf,
                        Answer::evaluationId)
                .expiring(_ -> platform.clock().instant().plus(KEPT));
    }
}
