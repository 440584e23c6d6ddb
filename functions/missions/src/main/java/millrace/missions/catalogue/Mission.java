package millrace.missions.catalogue;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One version of a mission. It never changes: a revision is the next version, and an attempt keeps
 * the one that it began with.
 *
 * @param version from 1
 * @param starterCode what a learner begins with, by language; its languages are the mission's
 * @param rubric what a solution is judged by, for learners to read
 */
public record Mission(
        MissionId missionId,
        int version,
        String title,
        String description,
        Map<String, String> starterCode,
        String rubric,
        Instant publishedAt) {

    public Mission {
        starterCode = Collections.unmodifiableMap(new TreeMap<>(starterCode));
    }

    public Set<String> languages() {
        return starterCode.keySet();
    }
}
