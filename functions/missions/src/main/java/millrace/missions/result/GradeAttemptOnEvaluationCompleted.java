package millrace.missions.result;

import millrace.events.EventMessage;
import millrace.events.evaluations.EvaluationCompleted;
import millrace.missions.attempt.Evaluation.Grading;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Updates the result of the attempt (D-E22). */
public record GradeAttemptOnEvaluationCompleted(EvaluationNews news)
        implements EventHandler<EvaluationCompleted> {

    @Override
    public Work handle(EventMessage<EvaluationCompleted> message) {
        var told = message.payload();
        return news.told(
                told.userId(),
                told.missionAttemptId(),
                evaluation ->
                        evaluation.graded(
                                new Grading(
                                        told.evaluationId(),
                                        told.score(),
                                        told.maxScore(),
                                        told.feedback(),
                                        told.details(),
                                        told.findings(),
                                        told.timestamp())));
    }
}
