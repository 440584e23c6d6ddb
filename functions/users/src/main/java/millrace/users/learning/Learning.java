package millrace.users.learning;

import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Table;

/** Attempts and statistics in this context's table, in the partition of their user. */
public final class Learning {

    private Learning() {}

    static Records<AttemptId, Attempt> attempts(Table table) {
        return Records.in(
                table,
                Attempt.class,
                id -> Key.of("USER#" + id.userId(), "ATTEMPT#" + id.attemptId()),
                Attempt::id);
    }

    public static Records<Long, LearningStatistics> statistics(Table table) {
        return Records.in(
                table,
                LearningStatistics.class,
                userId -> Key.of("USER#" + userId, "STATISTICS"),
                LearningStatistics::userId);
    }
}
