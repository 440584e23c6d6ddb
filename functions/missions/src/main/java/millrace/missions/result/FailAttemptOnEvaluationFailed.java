package millrace.missions.result;

import millrace.events.EventMessage;
import millrace.events.evaluations.EvaluationFailed;
import millrace.missions.attempt.Evaluation.Failure;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Shows that the submission could not be evaluated (D-E23). */
public record FailAttemptOnEvaluationFailed(EvaluationNews news)
        implements EventHandler<EvaluationFailed> {

    @Override
    public Work handle(EventMessage<EvaluationFailed> message) {
        var told = message.payload();
        return news.told(
                told.userId(),
                told.missionAttemptId(),
                evaluation ->
                        evaluation.failed(
                                new Failure(
                                        told.evaluationId(),
                                        told.failureReason(),
                                        told.timestamp())));
    }
}
