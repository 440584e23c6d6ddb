package millrace.missions.attempt;

import java.time.Instant;

/**
 * The code that a learner submitted.
 *
 * @param executionTimeMs how long it ran at the learner's, in milliseconds; 0 where that was not
 *     said
 */
public record Submission(String code, String language, int executionTimeMs, Instant at) {

    /** The most characters of code; with its message in the outbox it fits an item and an event. */
    public static final int MAX_CODE_LENGTH = 50_000;

    /** Code is somebody's work: it stays out of logs. */
    @Override
    public String toString() {
        return "Submission[language=" + language + ", code not shown]";
    }
}
