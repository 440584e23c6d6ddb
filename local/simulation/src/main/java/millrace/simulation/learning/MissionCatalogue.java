package millrace.simulation.learning;

import java.time.Duration;
import java.util.Map;
import millrace.simulation.fleet.Gateway;
import millrace.simulation.fleet.Request;
import millrace.simulation.fleet.World;

/** The one mission that there is. */
final class MissionCatalogue {

    static final String MISSION = "mission_1";

    private static final int CREATED = 201;

    private final World world;
    private final Gateway api;

    MissionCatalogue(World world, Gateway api) {
        this.world = world;
        this.api = api;
    }

    /** Returns when the mission can be started. */
    void publish() {
        var request =
                Request.of("POST", "/api/missions")
                        .as(1, "ADMIN")
                        .header("idempotency-key", "the mission")
                        .json(
                                Map.of(
                                        "missionId", MISSION,
                                        "title", "Sum",
                                        "description", "Return the sum of the even numbers.",
                                        "starterCode", Map.of("javascript", "// your code\n"),
                                        "rubric", "It parses."));
        while (api.send(request.event()).status() != CREATED) {
            world.scheduler().sleep(Duration.ofSeconds(1));
        }
    }
}
