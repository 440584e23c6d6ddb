package millrace.simulation.counter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import millrace.simulation.fleet.Gateway;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.Request;
import millrace.simulation.fleet.World;
import millrace.simulation.scheduler.Seeds;

/**
 * Raises counters and reads them. Half of its requests have an Idempotency-Key: those it sends
 * again until it is told an outcome, the others never.
 */
final class CounterClient implements Runnable {

    private static final int MAX_SENDS = 4;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

    /** The fate of a request, as its client knows it. */
    enum Told {
        OK,
        REFUSED,
        UNKNOWN
    }

    /** A request and what its client was told in the end. */
    record Asked(String request, long userId, Told told, long count) {}

    private final int number;
    private final Gateway api;
    private final World world;
    private final RandomGenerator random;
    private final List<Asked> asked = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private boolean done;
    private final Map<Long, Long> seen = new HashMap<>();

    CounterClient(int number, Gateway api, World world) {
        this.number = number;
        this.api = api;
        this.world = world;
        this.random = Seeds.random(world.seed(), name());
    }

    String name() {
        return "client " + number;
    }

    List<Asked> asked() {
        return asked;
    }

    boolean isDone() {
        return done;
    }

    List<String> violations() {
        return violations;
    }

    @Override
    public void run() {
        for (int n = 1; n <= world.load().units(); n++) {
            world.scheduler().sleep(Duration.ofNanos(random.nextLong(LONGEST_PAUSE.toNanos())));
            long userId = CounterScenario.USERS.get(random.nextInt(CounterScenario.USERS.size()));
            if (random.nextInt(4) == 0) {
                read(userId);
            } else {
                raise("c" + number + "-r" + n, userId, random.nextBoolean());
            }
        }
        done = true;
    }

    private void raise(String name, long userId, boolean withKey) {
        var request =
                Request.of("POST", "/api/counters/{userId}/raises")
                        .path("userId", userId)
                        .json(new RaiseCounterEndpoint.Body(name));
        var sent = withKey ? request.header("idempotency-key", "key-" + name) : request;
        boolean mayHaveHappened = false;
        for (int send = 1; send <= (withKey ? MAX_SENDS : 1); send++) {
            world.history()
                    .add(name(), "raises " + userId + " as " + name + (withKey ? " with key" : ""));
            var answer = api.send(sent.event());
            world.history().add(name(), name + " is told " + answer.status());
            if (answer.isOk()) {
                long count = count(answer);
                saw(userId, count);
                asked.add(new Asked(name, userId, Told.OK, count));
                return;
            }
            mayHaveHappened |= answer.isUnknown();
        }
        asked.add(new Asked(name, userId, mayHaveHappened ? Told.UNKNOWN : Told.REFUSED, 0));
    }

    private void read(long userId) {
        var answer =
                api.send(
                        Request.of("GET", "/api/counters/{userId}").path("userId", userId).event());
        if (answer.isOk()) {
            long count = count(answer);
            long seenBefore = seen.getOrDefault(userId, 0L);
            if (count < seenBefore) {
                violations.add(
                        "I0: "
                                + name()
                                + " read "
                                + count
                                + " of counter "
                                + userId
                                + " after it had seen "
                                + seenBefore);
            }
            saw(userId, count);
        }
    }

    private void saw(long userId, long count) {
        seen.merge(userId, count, Math::max);
    }

    private static long count(Gateway.Answer answer) {
        return InstancePlatform.JSON.readTree(answer.body()).path("count").asLong(0);
    }
}
