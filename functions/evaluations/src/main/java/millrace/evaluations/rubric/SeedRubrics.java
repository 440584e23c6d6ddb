package millrace.evaluations.rubric;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rubrics of missions that a fresh local start has, from {@code rubrics/<mission>.json}. A
 * deployment has none: its administrators write theirs.
 */
public record SeedRubrics(Map<String, Rubric> rubrics) {

    public static final SeedRubrics NONE = new SeedRubrics(Map.of());

    private static final List<String> MISSIONS = List.of("mission_1", "mission_2", "mission_3");

    public SeedRubrics {
        rubrics = Map.copyOf(rubrics);
    }

    public static SeedRubrics read(JsonMapper json) {
        var all = new HashMap<String, Rubric>();
        for (var mission : MISSIONS) {
            all.put(mission, read("/rubrics/" + mission + ".json", json));
        }
        return new SeedRubrics(all);
    }

    private static Rubric read(String resource, JsonMapper json) {
        try (var document = SeedRubrics.class.getResourceAsStream(resource)) {
            if (document == null) {
                throw new IllegalStateException("The class path has no " + resource);
            }
            return json.readValue(document, Rubric.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The mission's, or the one of missions without their own. */
    public Rubric of(String missionId) {
        return rubrics.getOrDefault(missionId, Rubric.general(missionId));
    }
}
