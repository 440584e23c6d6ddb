package millrace.evaluations.grading;

import millrace.events.EventMessage;
import millrace.events.missions.MissionCompleted;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/**
 * Begins the evaluation of a completed attempt, once per attempt. What a deleted user submitted is
 * not taken, however late its event comes.
 */
public record StartEvaluationOnMissionCompleted(EvaluationTables tables, EvaluationStarts starts)
        implements EventHandler<MissionCompleted> {

    @Override
    public Work handle(EventMessage<MissionCompleted> message) {
        var submission = Submission.of(message.payload());
        if (tables.attempts().find(submission.missionAttemptId()).isPresent()) {
            return Work.nothing();
        }
        return starts.first(submission, Occasion.SUBMITTED)
                .map(EvaluationStarts.Beginning::work)
                .orElseGet(Work::nothing);
    }
}
