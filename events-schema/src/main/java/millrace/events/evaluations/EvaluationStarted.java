package millrace.events.evaluations;

import millrace.events.Event;

/** An attempt is being evaluated. */
public record EvaluationStarted(
        String evaluationId, String missionAttemptId, long userId, long timestamp)
        implements Event {}
