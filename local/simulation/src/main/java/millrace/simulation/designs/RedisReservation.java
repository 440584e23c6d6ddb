package millrace.simulation.designs;

import millrace.platform.failure.RetriableFailure;
import millrace.simulation.designs.CouponApi.Told;
import millrace.simulation.lambda.Instance;

/** The counter and the set of users of a coupon in Redis: quantity first, then the duplicate. */
final class RedisReservation {

    private static final String COUNTER = "coupon:1:counter";
    private static final String USERS = "coupon:1:issued:users";

    private final SimulatedRedis redis;
    private final Instance instance;
    private final CouponItems items;
    private long total;

    RedisReservation(SimulatedRedis redis, Instance instance, CouponItems items) {
        this.redis = redis;
        this.instance = instance;
        this.items = items;
    }

    /**
     * Reserves a unit, and passes the claim on; what was reserved is rolled back where that fails.
     *
     * @throws RetriableFailure when it failed
     */
    Told reserve(long userId, Runnable passOn) {
        if (total == 0) {
            total = items.total();
        }
        if (counted(1) > total) {
            counted(-1);
            return Told.SOLD_OUT;
        }
        var user = Long.toString(userId);
        if (!redis.call(instance, "SADD", data -> data.sadd(USERS, user))) {
            counted(-1);
            return Told.ALREADY_ISSUED;
        }
        try {
            passOn.run();
            return Told.ACCEPTED;
        } catch (RetriableFailure failure) {
            counted(-1);
            boolean removed = redis.call(instance, "SREM", data -> data.srem(USERS, user));
            throw removed ? failure : new RetriableFailure("Not reserved any more", failure);
        }
    }

    private long counted(long amount) {
        return redis.call(
                instance, amount > 0 ? "INCR" : "DECR", data -> data.add(COUNTER, amount));
    }
}
