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
public final class CouponRush implements Runnable {

    private static final int MAX_SENDS = 6;
    private static final int CREATED = 201;
    private static final int UNAVAILABLE = 503;
    private static final int TOO_MANY = 429;
    private static final int CONFLICT = 409;
    private static final Duration RUSH = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /**
     * The end of a user's claim, as the user knows it.
     *
     * @param mayHaveHappened whether an answer before left it open
     * @param sentNanos when the user first asked
     */
    public record Claim(
            long userId,
            int status,
            String body,
            boolean mayHaveHappened,
            long sentNanos,
            long toldNanos) {

        public boolean isAccepted() {
            return status < CONFLICT;
        }

        public boolean isSoldOut() {
            return status == CONFLICT && body.contains("COUPON_NOT_AVAILABLE");
        }

        public boolean isDuplicate() {
            return status == CONFLICT && body.contains("COUPON_ALREADY_ISSUED");
        }

        /** True for a user who gave up without an outcome. */
        public boolean isTurnedAway() {
            return !isAccepted() && status != CONFLICT;
        }
    }

    private final World world;
    private final Gateway api;
    private final RandomGenerator random;
    private final List<Claim> claims = new ArrayList<>();
    private long couponId;

    /**
     * @param api has the routes of the coupons' API
     */
    public CouponRush(World world, Gateway api) {
        this.world = world;
        this.api = api;
        this.random = Seeds.random(world.seed(), "rush");
    }

    public boolean isDone() {
        return claims.size() == world.load().users();
    }

    public List<Claim> claims() {
        return claims;
    }

    @Override
    public void run() {
        couponId = created();
        while (couponId == 0) {
            world.scheduler().sleep(LONGEST_PAUSE);
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
                Request.of("POST", "/api/coupons/{id}/issue")
                        .path("id", couponId)
                        .as(userId, "")
                        .event();
        boolean mayHaveHappened = false;
        long sentNanos = world.scheduler().nowNanos();
        for (int send = 1; ; send++) {
            world.history().add(name, "claims");
            var answer = api.send(request);
            world.history().add(name, "is told " + answer.status() + " " + answer.body());
            boolean again =
                    answer.isUnknown()
                            || answer.status() == UNAVAILABLE
                            || answer.status() == TOO_MANY;
            if (!again || send == MAX_SENDS) {
                boolean open = mayHaveHappened || answer.isUnknown();
                claims.add(
                        new Claim(
                                userId,
                                answer.status(),
                                answer.body(),
                                open,
                                sentNanos,
                                world.scheduler().nowNanos()));
                return;
            }
            mayHaveHappened |= answer.isUnknown();
            world.scheduler().sleep(Duration.ofNanos(random.nextLong(LONGEST_PAUSE.toNanos())));
        }
    }
}
