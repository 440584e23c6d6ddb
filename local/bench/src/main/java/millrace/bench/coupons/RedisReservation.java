package millrace.bench.coupons;

import java.time.Duration;
import redis.clients.jedis.JedisPooled;

/** The counter, the issued set and the status of source 4, with its key names (C-R03). */
final class RedisReservation {

    private static final long STATUS_SECONDS = Duration.ofHours(24).toSeconds();

    private final JedisPooled redis;
    private final long couponId;
    private final int units;

    RedisReservation(JedisPooled redis, long couponId, int units) {
        this.redis = redis;
        this.couponId = couponId;
        this.units = units;
    }

    /** Quantity first, then the duplicate check, each rolled back when refused (C-R01). */
    boolean reserve(long userId) {
        if (redis.incr(key("counter")) > units) {
            redis.decr(key("counter"));
            return false;
        }
        if (redis.sadd(key("issued:users"), Long.toString(userId)) == 0) {
            redis.decr(key("counter"));
            return false;
        }
        return true;
    }

    void status(long userId, String status) {
        redis.setex(key("user:" + userId + ":status"), STATUS_SECONDS, status);
    }

    String waitingQueue() {
        return key("waiting:queue");
    }

    private String key(String name) {
        return "coupon:" + couponId + ":" + name;
    }
}
