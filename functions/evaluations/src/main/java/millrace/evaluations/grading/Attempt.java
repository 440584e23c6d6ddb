package millrace.evaluations.grading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attempt with all evaluations of it. At most one is open at a time: being graded, or waiting
 * for a person.
 *
 * @param evaluationIds in their order, the first evaluation first
 * @param open the evaluation that is open, or null
 * @param regrades how often the learner asked for another one
 */
public record Attempt(
        String missionAttemptId,
        long userId,
        String missionId,
        List<String> evaluationIds,
        @Nullable String open,
        int regrades) {

    // Written out: javac drops the annotation from a compact constructor's parameter.
    public Attempt(
            String missionAttemptId,
            long userId,
            String missionId,
            List<String> evaluationIds,
            @Nullable String open,
            int regrades) {
        this.missionAttemptId = missionAttemptId;
        this.userId = userId;
        this.missionId = missionId;
        this.evaluationIds = List.copyOf(evaluationIds);
        this.open = open;
        this.regrades = regrades;
    }

    public Attempt evaluatedBy(Evaluation next) {
        var ids = new ArrayList<>(evaluationIds);
        ids.add(next.evaluationId());
        return new Attempt(missionAttemptId, userId, missionId, ids, next.evaluationId(), regrades);
    }

    public Attempt withAnotherRegrade() {
        return new Attempt(missionAttemptId, userId, missionId, evaluationIds, open, regrades + 1);
    }

    public Attempt closed() {
        return new Attempt(missionAttemptId, userId, missionId, evaluationIds, null, regrades);
    }
}
