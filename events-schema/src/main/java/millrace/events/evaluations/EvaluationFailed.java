package millrace.events.evaluations;

import millrace.events.Event;

/** An attempt could not be evaluated. */
public record EvaluationFailed(
        String evaluationId,
        String missionAttemptId,
        long userId,
        String failureReason,
        long timestamp)
        implements Event {}
