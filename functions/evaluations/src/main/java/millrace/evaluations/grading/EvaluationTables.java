package millrace.evaluations.grading;

import java.util.List;
import java.util.Locale;
import millrace.evaluations.grading.EvaluationState.InReview;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Query;
import millrace.platform.table.Records;
import millrace.platform.table.Table;

/** The evaluations of this context's table, with all that belongs to them. */
public record EvaluationTables(
        Records<String, Submission> submissions,
        Records<String, Attempt> attempts,
        Records<String, Evaluation> evaluations,
        Records<Long, Learner> learners,
        Records<LearnersAttempt, LearnersAttempt> learnersAttempts) {

    /** All that wait for a person, the longest first. */
    public static final Query REVIEWS = Query.of("REVIEWS");

    /** The partitions of a mission's attempts in the index, so that no mission is a hot key. */
    public static final int MISSION_SHARDS = 8;

    /** An attempt among those of its learner; read strongly consistent when they are erased. */
    public record LearnersAttempt(long userId, String missionAttemptId) {}

    public static EvaluationTables in(Table table) {
        return new EvaluationTables(
                Records.in(
                        table,
                        Submission.class,
                        id -> attempt(id, "SUBMISSION"),
                        Submission::missionAttemptId),
                Records.in(
                                table,
                                Attempt.class,
                                id -> attempt(id, "ATTEMPT"),
                                Attempt::missionAttemptId)
                        .indexed((item, attempt) ->
                                item.foundBy(shard(attempt).pk(), attempt.missionAttemptId())),
                Records.in(
                                table,
                                Evaluation.class,
                                id -> evaluation(id, "EVALUATION"),
                                Evaluation::evaluationId)
                        .indexed(EvaluationTables::inReviews),
                Records.in(table, Learner.class, id -> learner(id, "LEARNER"), Learner::userId),
                Records.in(
                        table,
                        LearnersAttempt.class,
                        id -> learner(id.userId(), "ATTEMPT#" + id.missionAttemptId()),
                        id -> id));
    }

    private static Item inReviews(Item item, Evaluation evaluation) {
        return evaluation.state() instanceof InReview waiting
                ? item.foundBy(REVIEWS.pk(), waiting.since() + "#" + evaluation.evaluationId())
                : item;
    }

    private static Key attempt(String id, String part) {
        return Key.of("ATTEMPT#" + id, part);
    }

    private static Key evaluation(String id, String part) {
        return Key.of("EVALUATION#" + id, part);
    }

    /** All items of an evaluation. */
    public static List<Key> keysOf(String evaluationId) {
        return List.of(evaluation(evaluationId, "EVALUATION"), assessmentOf(evaluationId));
    }

    static Key assessmentOf(String evaluationId) {
        return evaluation(evaluationId, "ASSESSMENT");
    }

    private static Key learner(long userId, String part) {
        return Key.of("LEARNER#" + userId, part);
    }

    /** The attempts of a learner. */
    public static Query ofLearner(long userId) {
        return Query.of("LEARNER#" + userId, "ATTEMPT#");
    }

    /** One shard of the attempts at a mission. */
    public static Query ofMission(String missionId, int shard) {
        return Query.of(String.format(Locale.ROOT, "MISSION#%s#%d", missionId, shard));
    }

    private static Query shard(Attempt attempt) {
        return ofMission(
                attempt.missionId(),
                Math.floorMod(attempt.missionAttemptId().hashCode(), MISSION_SHARDS));
    }
}
