package millrace.bench.coupons;

import redis.clients.jedis.JedisPooled;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * One open coupon that is reserved in Redis and stored in DynamoDB; a new coupon gets a new one.
 */
record ReservedCoupon(TableOfRecord record, RedisReservation reservation) {

    static ReservedCoupon open(DynamoDbClient table, JedisPooled redis, int units) {
        var record = new TableOfRecord(table, units);
        return new ReservedCoupon(record, new RedisReservation(redis, record.couponId(), units));
    }

    void issue(long userId) {
        record.issue(userId);
        reservation.status(userId, "ISSUED");
        record.countIssued();
    }
}
