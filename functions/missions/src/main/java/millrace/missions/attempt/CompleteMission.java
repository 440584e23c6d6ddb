package millrace.missions.attempt;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A learner's submission as it is asked for.
 *
 * @param executionTime milliseconds
 */
record CompleteMission(String code, String language, @Nullable Integer executionTime) {

    Submission submission(Instant now) {
        return new Submission(code, language, executionTime == null ? 0 : executionTime, now);
    }

    @Override
    public String toString() {
        return "CompleteMission[language=" + language + ", code not shown]";
    }
}
