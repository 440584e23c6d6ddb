package millrace.bench.coupons;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The user coupons in a table of record: {@code USER#<userId>} / {@code COUPON#<couponId>}. */
final class OwnershipRows {

    private static final String USER = "USER#";

    private OwnershipRows() {}

    static Map<String, AttributeValue> item(long couponId, long userId) {
        return Map.of(
                "pk", AttributeValue.fromS(USER + userId),
                "sk", AttributeValue.fromS("COUPON#" + couponId),
                "version", AttributeValue.fromN("1"),
                "tx", AttributeValue.fromS(UUID.randomUUID().toString()),
                "data",
                        AttributeValue.fromM(
                                Map.of(
                                        "userCouponId",
                                        AttributeValue.fromS(UUID.randomUUID().toString()),
                                        "couponId",
                                        AttributeValue.fromN(Long.toString(couponId)),
                                        "userId",
                                        AttributeValue.fromN(Long.toString(userId)),
                                        "status",
                                        AttributeValue.fromS("AVAILABLE"),
                                        "issuedAt",
                                        AttributeValue.fromS(Instant.now().toString()))));
    }

    /** Reads the coupon's owners with a scan of the whole table. */
    static List<Long> owners(DynamoDbClient client, String table, long couponId) {
        return client
                .scanPaginator(scan ->
                        scan.tableName(table)
                                .consistentRead(true)
                                .filterExpression("sk = :coupon AND begins_with(pk, :user)")
                                .projectionExpression("pk")
                                .expressionAttributeValues(
                                        Map.of(
                                                ":coupon",
                                                AttributeValue.fromS("COUPON#" + couponId),
                                                ":user",
                                                AttributeValue.fromS(USER))))
                .items()
                .stream()
                .map(item -> requireNonNull(item.get("pk")).s())
                .map(pk -> Long.valueOf(pk.substring(USER.length())))
                .toList();
    }
}
