package millrace.missions.result;

import millrace.events.EventMessage;
import millrace.events.evaluations.EvaluationRetryCompleted;
import millrace.missions.attempt.Evaluation.Retry;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Takes over the final score, or shows that a person has to look at it (D-E25). */
public record SettleAttemptOnEvaluationRetryCompleted(EvaluationNews news)
        implements EventHandler<EvaluationRetryCompleted> {

    @Override
    public Work handle(EventMessage<EvaluationRetryCompleted> message) {
        var told = message.payload();
        return news.told(
                told.userId(),
                told.missionAttemptId(),
                evaluation ->
                        evaluation.retried(
                                new Retry(
                                        told.evaluationId(),
                                        told.finalScore(),
                                        told.needsHumanReview(),
                                        told.timestamp())));
    }
}
