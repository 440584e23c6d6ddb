package millrace.simulation.orders;

import java.time.Duration;
import java.util.Map;
import millrace.simulation.fleet.Gateway;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.Request;
import millrace.simulation.fleet.World;
import millrace.simulation.scheduler.SimulatedClock;

/** The one coupon that there is, of which every customer gets one. */
final class Coupons {

    private static final int CREATED = 201;
    private static final int HAS_ONE = 409;
    private static final long DISCOUNT_KRW = 1_000;
    private static final long SECONDS_OPEN = 86_400;

    private final World world;
    private final Gateway api;
    private long couponId;

    Coupons(World world, Gateway api) {
        this.world = world;
        this.api = api;
    }

    long couponId() {
        return couponId;
    }

    /** Returns when the coupon can be claimed. */
    void create() {
        var request =
                Request.of("POST", "/api/coupons")
                        .as(1, "ADMIN")
                        .header("idempotency-key", "the coupon")
                        .json(
                                Map.of(
                                        "name",
                                        "Welcome",
                                        "totalQuantity",
                                        world.load().users(),
                                        "opensAt",
                                        at(-1),
                                        "closesAt",
                                        at(SECONDS_OPEN),
                                        "discountAmountKrw",
                                        DISCOUNT_KRW,
                                        "channel",
                                        "DIRECT"));
        var answer = api.send(request.event());
        while (answer.status() != CREATED) {
            pause();
            answer = api.send(request.event());
        }
        couponId = InstancePlatform.JSON.readTree(answer.body()).path("couponId").asLong();
    }

    private static String at(long second) {
        return SimulatedClock.BEGINNING.plusSeconds(second).toString();
    }

    /** Returns when the user has the coupon. */
    void claim(long userId) {
        var request =
                Request.of("POST", "/api/coupons/{id}/issue").path("id", couponId).as(userId, "");
        int status = 0;
        while (status != CREATED && status != HAS_ONE) {
            pause();
            status = api.send(request.event()).status();
        }
    }

    private void pause() {
        world.scheduler().sleep(Duration.ofSeconds(1));
    }
}
