package millrace.missions.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A mission as the API shows it to everybody. */
record MissionView(
        MissionId missionId,
        int version,
        String title,
        String description,
        List<String> languages,
        Map<String, String> starterCode,
        String rubric,
        Instant publishedAt) {

    static MissionView of(Mission mission) {
        return new MissionView(
                mission.missionId(),
                mission.version(),
                mission.title(),
                mission.description(),
                List.copyOf(mission.languages()),
                mission.starterCode(),
                mission.rubric(),
                mission.publishedAt());
    }
}
