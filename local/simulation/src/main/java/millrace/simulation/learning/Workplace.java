package millrace.simulation.learning;

import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;
import millrace.simulation.fleet.Gateway;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.Request;
import millrace.simulation.fleet.World;
import millrace.simulation.scheduler.Seeds;

/**
 * The environments that one learner asks for: in every second attempt, watched until they are ready
 * or not, given up or left alone, so that completing the mission or the timer ends them.
 */
final class Workplace {

    private static final int ACCEPTED = 202;
    private static final int MOST_SENDS = 8;
    private static final int MOST_LOOKS = 60;
    private static final int CHOICES = 8;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final Set<String> SETTLED = Set.of("READY", "FAILED", "REMOVED");

    /** Longer than an environment is held for somebody who does not ask for it. */
    private static final Duration AWAY = Duration.ofMinutes(65);

    private final World world;
    private final Gateway api;
    private final long userId;
    private final EnvironmentRules environments;
    private final RandomGenerator random;

    Workplace(World world, Gateway api, long userId, EnvironmentRules environments) {
        this.world = world;
        this.api = api;
        this.userId = userId;
        this.environments = environments;
        this.random = Seeds.random(world.seed(), "workplace of " + userId);
    }

    /** Returns when the learner goes on without it. */
    void use() {
        if (random.nextBoolean() || !asked()) {
            return;
        }
        if (environments.isToBeLeftAlone(userId)) {
            world.scheduler().sleep(AWAY);
            return;
        }
        switch (random.nextInt(CHOICES)) {
            case 0, 1, 2, 3 -> watch();
            case 4 -> giveUp();
            case 5 -> {
                watch();
                giveUp();
            }
            default -> pause(BETWEEN_LOOKS);
        }
    }

    /** False where it was refused, as the last one was still being cleaned up. */
    private boolean asked() {
        for (int send = 0; send < MOST_SENDS; send++) {
            if (status("POST") == ACCEPTED) {
                return true;
            }
            pause(BETWEEN_LOOKS);
        }
        return false;
    }

    private int status(String method) {
        var answer = api.send(request(method).event());
        world.history()
                .add("learner " + userId, method + " environment is answered " + answer.status());
        return answer.status();
    }

    private Request request(String method) {
        return Request.of(method, "/api/missions/{id}/resources")
                .path("id", MissionCatalogue.MISSION)
                .as(userId, "");
    }

    private void watch() {
        for (int look = 0; look < MOST_LOOKS; look++) {
            var answer = api.send(request("GET").event());
            if (answer.isOk()) {
                var status =
                        InstancePlatform.JSON.readTree(answer.body()).path("status").asString();
                world.history().add("learner " + userId, "the environment is " + status);
                environments.told(userId, status);
                if (SETTLED.contains(status)) {
                    return;
                }
            }
            pause(BETWEEN_LOOKS);
        }
        environments.neverSettled(userId);
    }

    private void giveUp() {
        environments.givenUp(userId);
        for (int send = 0; send < MOST_SENDS && status("DELETE") != ACCEPTED; send++) {
            pause(BETWEEN_LOOKS);
        }
    }

    private void pause(Duration most) {
        world.scheduler().sleep(Duration.ofNanos(random.nextLong(most.toNanos())));
    }
}
