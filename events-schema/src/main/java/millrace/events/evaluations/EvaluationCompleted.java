package millrace.events.evaluations;

import java.util.List;
import millrace.events.Event;
import org.jspecify.annotations.Nullable;

/**
 * An attempt was evaluated.
 *
 * @param findings the faults that were found, at most 50; null in messages of version 1.0
 */
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
        long timestamp,
        @Nullable List<EvaluationFinding> findings)
        implements Event {

    // Written out: javac drops the annotation from a compact constructor's parameter.
    public EvaluationCompleted(
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
            long timestamp,
            @Nullable List<EvaluationFinding> findings) {
        this.evaluationId = evaluationId;
        this.missionAttemptId = missionAttemptId;
        this.userId = userId;
        this.authUserId = authUserId;
        this.email = email;
        this.missionId = missionId;
        this.missionTitle = missionTitle;
        this.score = score;
        this.maxScore = maxScore;
        this.feedback = feedback;
        this.details = details;
        this.timestamp = timestamp;
        this.findings = findings == null ? null : List.copyOf(findings);
    }
}
