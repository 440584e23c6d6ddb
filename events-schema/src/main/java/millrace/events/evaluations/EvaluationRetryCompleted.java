package millrace.events.evaluations;

import millrace.events.Event;

/** A repeated evaluation ended. */
public record EvaluationRetryCompleted(
        String evaluationId,
        int retryAttempt,
        int finalScore,
        boolean needsHumanReview,
        String missionAttemptId,
        long userId,
        long timestamp)
        implements Event {}
