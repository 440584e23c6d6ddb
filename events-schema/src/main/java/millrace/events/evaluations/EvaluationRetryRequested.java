package millrace.events.evaluations;

import millrace.events.Event;

/** An evaluation is to be made again. */
public record EvaluationRetryRequested(
        String evaluationId,
        String originalEvaluationId,
        int retryAttempt,
        String missionAttemptId,
        long userId,
        long timestamp)
        implements Event {}
