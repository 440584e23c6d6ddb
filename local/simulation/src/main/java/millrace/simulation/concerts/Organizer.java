package millrace.simulation.concerts;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import millrace.simulation.fleet.Gateway;
import millrace.simulation.fleet.Gateway.Answer;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.Request;
import millrace.simulation.fleet.World;
import millrace.simulation.scheduler.SimulatedClock;

/** An administrator who creates concerts and their schedules, and asks until it is done. */
public final class Organizer {

    /** The day of every performance. */
    public static final Instant STARTS_AT = SimulatedClock.BEGINNING.plus(Duration.ofDays(30));

    private static final int CREATED = 201;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final World world;
    private final Gateway api;
    private int schedules;

    public Organizer(World world, Gateway api) {
        this.world = world;
        this.api = api;
    }

    /** Returns its id. */
    public long concert() {
        return created(
                "the concertId",
                "/api/concerts",
                Map.of("title", "A concert"),
                Map.of(),
                "concertId");
    }

    /**
     * Returns its id.
     *
     * @param schedule the body of the request
     */
    public long schedule(long concertId, Map<String, Object> schedule) {
        var key = "the scheduleId" + (++schedules == 1 ? "" : " " + schedules);
        return created(
                key,
                "/api/concerts/{concertId}/schedules",
                schedule,
                Map.of("concertId", concertId),
                "scheduleId");
    }

    private long created(
            String key, String route, Map<String, Object> body, Map<String, Long> path, String id) {
        var request =
                Request.of("POST", route).as(1, "ADMIN").header("idempotency-key", key).json(body);
        for (var each : path.entrySet()) {
            request = request.path(each.getKey(), each.getValue());
        }
        Answer answer = api.send(request.event());
        while (answer.status() != CREATED) {
            world.scheduler().sleep(PAUSE);
            answer = api.send(request.event());
        }
        return InstancePlatform.JSON.readTree(answer.body()).path(id).asLong();
    }
}
