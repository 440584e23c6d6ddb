package millrace.simulation.learning;

import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;
import millrace.simulation.fleet.Gateway;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.Request;
import millrace.simulation.fleet.World;
import millrace.simulation.outside.SimulatedToss;
import millrace.simulation.scheduler.Seeds;
import tools.jackson.databind.JsonNode;

/** The way of one learner to a plan: a payment, Toss's window, a confirmation. */
final class PlanShop {

    /** The way's end, as far as the learner was told. */
    enum Told {
        PAID,
        REFUSED,
        NOTHING
    }

    static final String PLAN = "BASIC";
    static final int TICKETS = 30;
    static final long PRICE_KRW = 29_000;

    private static final int MOST_SENDS = 6;
    private static final int REFUSED_OF = 5;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    private final World world;
    private final Gateway api;
    private final SimulatedToss toss;
    private final long userId;
    private final RandomGenerator random;

    PlanShop(World world, Gateway api, SimulatedToss toss, long userId) {
        this.world = world;
        this.api = api;
        this.toss = toss;
        this.userId = userId;
        this.random = Seeds.random(world.seed(), "plan of " + userId);
    }

    /** One customer of five has a card that is refused. */
    Told buy() {
        var payment = pending();
        var orderId = payment.path("orderId").asString();
        var confirmation =
                Request.of("POST", "/api/payments/toss/confirm")
                        .as(userId, "")
                        .json(
                                Map.of(
                                        "paymentKey", inWindow(orderId),
                                        "orderId", orderId,
                                        "amount", PRICE_KRW));
        for (int send = 0; send < MOST_SENDS; send++) {
            var answer = api.send(confirmation.event());
            world.history().add("learner " + userId, orderId + " is confirmed: " + answer.status());
            if (answer.isOk() && answer.body().contains("COMPLETED")) {
                return Told.PAID;
            }
            if (answer.status() >= 400 && answer.status() < 500 && answer.status() != 429) {
                return Told.REFUSED;
            }
            pause();
        }
        return Told.NOTHING;
    }

    private JsonNode pending() {
        var request =
                Request.of("POST", "/api/payments")
                        .as(userId, "")
                        .header("idempotency-key", "plan of " + userId)
                        .json(Map.of("planType", PLAN, "amount", PRICE_KRW, "orderName", PLAN));
        while (true) {
            var answer = api.send(request.event());
            if (answer.isOk()) {
                return InstancePlatform.JSON.readTree(answer.body());
            }
            pause();
        }
    }

    private String inWindow(String orderId) {
        var body = InstancePlatform.JSON.createObjectNode();
        body.put("orderId", orderId).put("amount", PRICE_KRW);
        if (random.nextInt(REFUSED_OF) == 0) {
            body.put("failureCode", "REJECT_CARD_PAYMENT");
        }
        return toss.act("payments", body).path("paymentKey").asString();
    }

    private void pause() {
        world.scheduler().sleep(Duration.ofNanos(random.nextLong(LONGEST_PAUSE.toNanos())));
    }
}
