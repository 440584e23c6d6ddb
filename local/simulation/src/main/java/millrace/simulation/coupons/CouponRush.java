package millrace.simulation.coupons;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import millrace.simulation.fleet.Gateway;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.Request;
import millrace.simulation.fleet.World;
import millrace.simulation.scheduler.Seeds;
import millrace.simulation.scheduler.SimulatedClock;

/** Creates a coupon, and has every user claim it. Whoever is not told an outcome asks again. */
final class CouponRush implements Runnable {

    private static final int MAX_SENDS = 6;
    private static final int CREATED = 201;
    private static final int UNAVAILABLE = 503;
    private static final int TOO_MANY = 429;
    private static final Duration RUSH = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /**
     * The end of a user's claim, as the user knows it.
     *
     * @param mayHaveHappened whether an answer before left it open
     */
    record Claim(long userId, int status, String body, boolean mayHaveHappened) {}

    private final World world;
    private final Gateway api;
    private final RandomGenerator random;
    private final List<Claim> claims = new ArrayList<>();
    private long couponId;
    private long refusedForNow;

    CouponRush(World world, Gateway api) {
        this.world = world;
        this.api = api;
        this.random = Seeds.random(world.seed(), "rush");
    }

    boolean isDone() {
        return claims.size() == world.load().users();
    }

    List<Claim> claims() {
        return claims;
    }

    long couponId() {
        return couponId;
    }

    /** Answers of 503 and 429. */
    long refusedForNow() {
        return refusedForNow;
    }

    @Override
    public void run() {
        while (couponId == 0) {
            couponId = created();
        }
        for (long userId = 1; userId <= world.load().users(); userId++) {
            long user = userId;
            var delay = Duration.ofNanos(random.nextLong(RUSH.toNanos()));
            world.scheduler()
                    .after(delay, () -> world.scheduler().start("user", () -> claim(user)));
        }
    }

    private long created() {
        var answer =
                api.send(
                        Request.of("POST", "/api/coupons")
                                .as(1, "ADMIN")
                                .header("idempotency-key", "the coupon")
                                .json(
                                        Map.of(
                                                "name", "Rush",
                                                "totalQuantity", world.load().units(),
                                                "opensAt",
                                                        SimulatedClock.BEGINNING
                                                                .minusSeconds(60)
                                                                .toString(),
                                                "closesAt",
                                                        SimulatedClock.BEGINNING
                                                                .plusSeconds(86_400)
                                                                .toString(),
                                                "discountAmountKrw", 1_000))
                                .event());
        return answer.status() == CREATED
                ? InstancePlatform.JSON.readTree(answer.body()).path("couponId").asLong()
                : 0;
    }

    private void claim(long userId) {
        var name = "user " + userId;
        var request =
                Request.of("POST", "/api/coupons/{id}/issue").path("id", couponId).as(userId, "");
        boolean mayHaveHappened = false;
        for (int send = 1; ; send++) {
            world.history().add(name, "claims");
            var answer = api.send(request.event());
            world.history().add(name, "is told " + answer.status() + " " + answer.body());
            boolean again =
                    answer.isUnknown()
                            || answer.status() == UNAVAILABLE
                            || answer.status() == TOO_MANY;
            refusedForNow += answer.status() == UNAVAILABLE || answer.status() == TOO_MANY ? 1 : 0;
            if (!again || send == MAX_SENDS) {
                boolean open = mayHaveHappened || answer.isUnknown();
                claims.add(new Claim(userId, answer.status(), answer.body(), open));
                return;
            }
            mayHaveHappened |= answer.isUnknown();
            world.scheduler().sleep(Duration.ofNanos(random.nextLong(LONGEST_PAUSE.toNanos())));
        }
    }
}
