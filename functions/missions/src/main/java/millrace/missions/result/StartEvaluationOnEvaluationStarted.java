package millrace.missions.result;

import millrace.events.EventMessage;
import millrace.events.evaluations.EvaluationStarted;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Shows that the submission is being evaluated (D-E21). */
public record StartEvaluationOnEvaluationStarted(EvaluationNews news)
        implements EventHandler<EvaluationStarted> {

    @Override
    public Work handle(EventMessage<EvaluationStarted> message) {
        var told = message.payload();
        return news.told(
                told.userId(),
                told.missionAttemptId(),
                evaluation -> evaluation.started(told.timestamp()));
    }
}
