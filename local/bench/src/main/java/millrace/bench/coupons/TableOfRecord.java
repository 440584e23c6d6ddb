package millrace.bench.coupons;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import millrace.bench.measure.BenchTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The baselines' DynamoDB table: coupons with a counter of issued units, and user coupons. */
final class TableOfRecord {

    private static final AtomicLong LAST_COUPON = new AtomicLong();

    private final DynamoDbClient client;
    private final AtomicLong issued = new AtomicLong();
    private final long couponId = LAST_COUPON.incrementAndGet();

    /** Stores a new coupon. */
    TableOfRecord(DynamoDbClient client, int units) {
        this.client = client;
        var coupon = new HashMap<>(couponKey());
        coupon.put("remaining", AttributeValue.fromN(Integer.toString(units)));
        coupon.put("issuedQuantity", AttributeValue.fromN("0"));
        client.putItem(put -> put.tableName(BenchTable.NAME).item(coupon));
    }

    long couponId() {
        return couponId;
    }

    Map<String, AttributeValue> couponKey() {
        return Map.of(
                "pk", AttributeValue.fromS("COUPON#" + couponId),
                "sk", AttributeValue.fromS("COUPON"));
    }

    /** A user coupon and the coupon's issued quantity, one call each (C-R04). */
    void issue(long userId) {
        client.putItem(
                put -> put.tableName(BenchTable.NAME).item(OwnershipRows.item(couponId, userId)));
        client.updateItem(update ->
                update.tableName(BenchTable.NAME)
                        .key(couponKey())
                        .updateExpression("ADD issuedQuantity :one")
                        .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))));
    }

    /** Counts a unit whose last write is done. */
    void countIssued() {
        issued.incrementAndGet();
    }

    long issued() {
        return issued.get();
    }

    List<Long> owners() {
        return OwnershipRows.owners(client, BenchTable.NAME, couponId);
    }
}
