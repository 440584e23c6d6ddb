package millrace.missions.catalogue;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mission as an administrator wants it.
 *
 * @param missionId null for the next free number, and in a revision
 */
record MissionDraft(
        @Nullable MissionId missionId,
        String title,
        String description,
        Map<String, String> starterCode,
        String rubric) {

    Mission first(MissionId id, Instant now) {
        return version(id, 1, now);
    }

    /** The next version, or the current one where it says the same already. */
    Mission revising(Mission current, Instant now) {
        var same = version(current.missionId(), current.version(), current.publishedAt());
        return same.equals(current)
                ? current
                : version(current.missionId(), current.version() + 1, now);
    }

    private Mission version(MissionId id, int version, Instant publishedAt) {
        return new Mission(id, version, title, description, starterCode, rubric, publishedAt);
    }
}
