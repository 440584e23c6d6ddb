package millrace.simulation.designs;

import java.time.Duration;
import millrace.events.EventCodec;
import millrace.events.catalogue.Events;
import millrace.simulation.fleet.Deployment;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.World;
import millrace.simulation.lambda.SimulatedFunction;

/**
 * Reserved in Redis and put into a sorted set there; every five seconds a scheduler pops the first
 * hundred and issues to one after another. What it has popped when it ends is lost.
 */
final class RedisQueue implements Design {

    static final int BATCH = 100;
    static final Duration PERIOD = Duration.ofSeconds(5);

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final String QUEUE = "coupon:1:waiting:queue";

    @Override
    public String name() {
        return "redis-queue";
    }

    @Override
    public Deployed deploy(World world) {
        var redis = new SimulatedRedis(world);
        var api =
                new Deployment(world, new EventCodec(Events.CATALOGUE))
                        .api("coupons-api", own -> api(world, redis, own));
        var scheduler =
                world.function(
                        "coupon-issue-scheduler",
                        TIMEOUT,
                        instance -> {
                            var own = new InstancePlatform(world, instance);
                            var items = new CouponItems(own);
                            return (_, _, _) -> issue(redis, own, items);
                        });
        every(world, scheduler);
        return new Deployed(api, () -> redis.data().zcard(QUEUE) == 0);
    }

    private static CouponApi api(World world, SimulatedRedis redis, InstancePlatform own) {
        var items = new CouponItems(own);
        var reservation = new RedisReservation(redis, own.instance(), items);
        return new CouponApi(
                items,
                userId -> reservation.reserve(userId, () -> queue(world, redis, own, userId)));
    }

    private static void queue(
            World world, SimulatedRedis redis, InstancePlatform own, long userId) {
        long now = world.scheduler().nowNanos();
        redis.call(own.instance(), "ZADD", data -> data.zadd(QUEUE, now, Long.toString(userId)));
    }

    /** At a fixed rate; a run that takes longer than a period delays the next. */
    private static void every(World world, SimulatedFunction scheduler) {
        var time = world.scheduler();
        time.start(
                "schedule",
                () -> {
                    for (var next = PERIOD; ; next = next.plus(PERIOD)) {
                        time.sleep(next.minusNanos(time.nowNanos()));
                        scheduler.invoke(new byte[0]);
                    }
                });
    }

    private static int issue(SimulatedRedis redis, InstancePlatform own, CouponItems items) {
        var popped = redis.call(own.instance(), "ZPOPMIN", data -> data.zpopmin(QUEUE, BATCH));
        popped.forEach(user -> items.issue(Long.parseLong(user)));
        return popped.size();
    }
}
