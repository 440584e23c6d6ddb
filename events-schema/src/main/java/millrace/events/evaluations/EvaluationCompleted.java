package millrace.events.evaluations;

import millrace.events.Event;

/** An attempt was evaluated. */
public record EvaluationCompleted(
        String evaluationId,
        String missionAttemptId,
        long userId,
        String authUserId,
        String email,
        String missionId,
        String missionTitle,
        int score,
        int maxScore,
        String feedback,
        ScoreDetails details,
        long timestamp)
        implements Event {}
