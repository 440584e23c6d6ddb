package millrace.simulation.learning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import millrace.events.EventCodec;
import millrace.events.auth.UserSignedUp;
import millrace.simulation.fleet.Gateway;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.OutsidePublisher;
import millrace.simulation.fleet.Request;
import millrace.simulation.fleet.World;
import millrace.simulation.scheduler.Seeds;
import millrace.simulation.scheduler.SimulatedClock;
import tools.jackson.databind.JsonNode;

/**
 * Signs up, buys a plan in every second case, and completes missions one after another, some in an
 * environment, each request with an Idempotency-Key and sent again until an outcome is told.
 */
final class Learner implements Runnable {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    private static final List<String> SOLUTIONS =
            List.of(
                    "function sumOfEvens(n) { return n.filter(x => x % 2 === 0).length; }",
                    "function sumOfEvens(n) { let s = 0; for (const x of n) s += x; return s; }",
                    "function (",
                    "");

    private final int number;
    private final PlanShop shop;
    private final Workplace workplace;
    private final Gateway missions;
    private final World world;
    private final OutsidePublisher publisher;
    private final RandomGenerator random;
    private final List<String> completed = new ArrayList<>();
    private PlanShop.Told plan = PlanShop.Told.NOTHING;
    private boolean done;

    Learner(
            int number,
            PlanShop shop,
            Workplace workplace,
            Gateway missions,
            World world,
            EventCodec codec) {
        this.number = number;
        this.shop = shop;
        this.workplace = workplace;
        this.missions = missions;
        this.world = world;
        this.random = Seeds.random(world.seed(), name());
        this.publisher = new OutsidePublisher(world, codec, random);
    }

    String name() {
        return "learner " + number;
    }

    long userId() {
        return number;
    }

    boolean isDone() {
        return done;
    }

    /** The outcome that the learner was told of the plan's payment. */
    PlanShop.Told plan() {
        return plan;
    }

    /** The attempts whose completion was accepted. */
    List<String> completed() {
        return completed;
    }

    @Override
    public void run() {
        publisher.publish(
                new UserSignedUp(
                        "auth_user_" + number,
                        number,
                        Request.address(number),
                        "Learner",
                        "192.0.2.1",
                        SimulatedClock.BEGINNING.toEpochMilli()));
        boolean buys = random.nextBoolean();
        for (int n = 1; n <= world.load().units(); n++) {
            pause();
            if (n == 1 && buys) {
                plan = shop.buy();
            }
            learn(n);
        }
        done = true;
    }

    private void learn(int nth) {
        sent(nth, "start", Map.of());
        workplace.use();
        if (random.nextBoolean()) {
            sent(nth, "pause", Map.of("pauseReason", "lunch"));
            pause();
            sent(nth, "resume", Map.of());
        }
        pause();
        var body = new HashMap<String, Object>();
        body.put("code", SOLUTIONS.get(random.nextInt(SOLUTIONS.size())));
        body.put("language", "javascript");
        completed.add(sent(nth, "complete", body).path("missionAttemptId").asString());
    }

    /** The answer to a step of the nth mission, sent until there is one. */
    private JsonNode sent(int nth, String step, Map<String, Object> body) {
        var request =
                Request.of("POST", "/api/missions/{id}/" + step)
                        .path("id", random.nextBoolean() ? "1" : MissionCatalogue.MISSION)
                        .as(userId(), "")
                        .header("idempotency-key", step + " " + number + "-" + nth)
                        .json(body);
        while (true) {
            var answer = missions.send(request.event());
            world.history().add(name(), step + " " + nth + " is answered " + answer.status());
            if (answer.isOk()) {
                return InstancePlatform.JSON.readTree(answer.body());
            }
            pause();
        }
    }

    private void pause() {
        world.scheduler().sleep(Duration.ofNanos(random.nextLong(LONGEST_PAUSE.toNanos())));
    }
}
