package millrace.bench.coupons;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.bench.measure.BenchTable;
import millrace.events.catalogue.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The items of one coupon, with the attributes, sizes and conditions of the platform's. */
final class FloorItems {

    /** A text as long as the JSON of a request event. */
    private static final String EVENT = "x".repeat(330);

    private static final String ABSENT = "attribute_not_exists(pk)";
    private static final String EVENT_ID = "-0000-4000-8000-000000000000";

    private final long couponId;
    private final int shards;

    FloorItems(long couponId, int shards) {
        this.couponId = couponId;
        this.shards = shards;
    }

    List<PutItemRequest> shards() {
        return IntStream.range(0, shards)
                .mapToObj(shard ->
                        PutItemRequest.builder()
                                .tableName(BenchTable.NAME)
                                .item(
                                        item(
                                                "STOCK#" + couponId + "#" + shard,
                                                "STOCK",
                                                Map.of(
                                                        "remaining", number(1_000_000),
                                                        "issued", number(0))))
                                .build())
                .toList();
    }

    Stream<TransactWriteItem> claim(int user) {
        return Stream.of(put(request(user, "PENDING"), ABSENT), put(outboxRow(user), ABSENT));
    }

    TransactWriteItem take(int shard, int units) {
        return add(
                shard,
                "SET #data.remaining = #data.remaining - :n, version = version + :one",
                "#data.remaining >= :n",
                units);
    }

    Stream<TransactWriteItem> issue(int user) {
        return Stream.of(
                put(inboxRow(user), ABSENT),
                put(request(user, "ISSUED"), "version = :one"),
                put(OwnershipRows.item(couponId, user), ABSENT));
    }

    TransactWriteItem issued(int shard, int units) {
        return add(
                shard,
                "SET #data.issued = #data.issued + :n, version = version + :one",
                "attribute_exists(pk)",
                units);
    }

    void deleteOutboxRows(DynamoDbClient client, List<Integer> users) {
        var deletes =
                users.stream()
                        .map(user -> key(outboxRow(user)))
                        .map(key ->
                                WriteRequest.builder()
                                        .deleteRequest(delete -> delete.key(key))
                                        .build())
                        .toList();
        client.batchWriteItem(write -> write.requestItems(Map.of(BenchTable.NAME, deletes)));
    }

    private Map<String, AttributeValue> request(int user, String status) {
        return item(
                "REQUEST#" + couponId + "#" + user,
                "REQUEST",
                Map.of(
                        "couponId", number(couponId),
                        "userId", number(user),
                        "shard", number(user % shards),
                        "status", text(status),
                        "userCouponId", text(user + EVENT_ID),
                        "requestedAt", text("2026-01-01T12:00:00.000000Z")));
    }

    private Map<String, AttributeValue> outboxRow(int user) {
        var topicKey = couponId + "#" + user % shards;
        var row =
                new HashMap<>(
                        item(
                                "OUTBOX#coupon-issue-requests#" + topicKey,
                                String.format(Locale.ROOT, "%019d#000#%s", user, user + EVENT_ID),
                                Map.ofEntries(
                                        entry("topic", text("coupon-issue-requests")),
                                        entry("key", text(topicKey)),
                                        entry("eventId", text(user + EVENT_ID)),
                                        entry("aggregateVersion", number(user)),
                                        entry("place", number(0)),
                                        entry("value", text(EVENT)),
                                        entry("headers", text(EVENT)),
                                        entry("createdAt", text("2026-01-01T12:00:00.000000Z")))));
        row.put("dueLane", text("OUTBOX#" + user % 8));
        row.put("dueAt", number(1_767_268_800_000L));
        return row;
    }

    private Map<String, AttributeValue> inboxRow(int user) {
        var row =
                new HashMap<>(
                        item(
                                "INBOX#"
                                        + Consumer.COUPONS_ON_COUPON_ISSUE_REQUESTS.group()
                                        + "#"
                                        + couponId
                                        + "-"
                                        + user
                                        + EVENT_ID,
                                "INBOX",
                                Map.of("handledAt", text("2026-01-01T12:00:00.000000Z"))));
        row.put("expiresAt", number(1_893_456_000));
        return row;
    }

    private static Map<String, AttributeValue> item(
            String pk, String sk, Map<String, AttributeValue> data) {
        return Map.of(
                "pk", text(pk),
                "sk", text(sk),
                "version", number(1),
                "tx", text("00000000" + EVENT_ID),
                "data", AttributeValue.fromM(data));
    }

    private static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
        return Map.of("pk", requireNonNull(item.get("pk")), "sk", requireNonNull(item.get("sk")));
    }

    private static TransactWriteItem put(Map<String, AttributeValue> item, String condition) {
        return TransactWriteItem.builder()
                .put(put -> {
                    put.tableName(BenchTable.NAME).item(item).conditionExpression(condition);
                    if (condition.contains(":one")) {
                        put.expressionAttributeValues(Map.of(":one", number(1)));
                    }
                })
                .build();
    }

    private TransactWriteItem add(int shard, String update, String condition, int units) {
        return TransactWriteItem.builder()
                .update(write ->
                        write.tableName(BenchTable.NAME)
                                .key(
                                        Map.of(
                                                "pk",
                                                text("STOCK#" + couponId + "#" + shard % shards),
                                                "sk",
                                                text("STOCK")))
                                .updateExpression(update)
                                .conditionExpression(condition)
                                .expressionAttributeNames(Map.of("#data", "data"))
                                .expressionAttributeValues(
                                        Map.of(":n", number(units), ":one", number(1))))
                .build();
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }
}
