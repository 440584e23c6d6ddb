package millrace.simulation.designs;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.function.Supplier;
import millrace.platform.runtime.Backoff;
import millrace.platform.runtime.Deadline;
import millrace.platform.runtime.Pause;
import millrace.simulation.fleet.InstancePlatform;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * The one coupon's item with the number issued, and an item for each user who has it. A call that
 * fails for the moment is tried again with jitter, until the invocation's time ends.
 *
 * <p>All methods throw SdkException when it has.
 */
final class CouponItems {

    static final String TABLE = "coupons";
    static final long COUPON_ID = 1;
    static final String COUPON = "COUPON#" + COUPON_ID;
    static final String USER = "USER#";

    private static final String ABSENT = "attribute_not_exists(pk)";
    private static final Map<String, AttributeValue> KEY = key(COUPON);

    private final DynamoDbClient dynamoDb;
    private final Pause pause;

    CouponItems(InstancePlatform own) {
        this.dynamoDb = own.dynamoDb();
        this.pause = own.pause();
    }

    private static Map<String, AttributeValue> key(String partition) {
        return Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS("COUPON"));
    }

    private static Map<String, AttributeValue> userKey(long userId) {
        return key(USER + userId);
    }

    /** Creates the coupon unless it is there. */
    void create(long units) {
        var item =
                Map.of(
                        "pk", AttributeValue.fromS(COUPON),
                        "sk", AttributeValue.fromS("COUPON"),
                        "total", number(units),
                        "issued", number(0));
        boolean created =
                holds(() ->
                        dynamoDb.putItem(put ->
                                put.tableName(TABLE).item(item).conditionExpression(ABSENT)));
        assert created || total() == units;
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    long total() {
        var found = tried(() -> dynamoDb.getItem(get -> get.tableName(TABLE).key(KEY)));
        return Long.parseLong(requireNonNull(found.item().get("total")).n());
    }

    /** Counts one more as issued; false where none is left. */
    boolean takeUnit() {
        return holds(() ->
                dynamoDb.updateItem(update ->
                        update.tableName(TABLE)
                                .key(KEY)
                                .updateExpression("SET issued = issued + :one")
                                .conditionExpression("issued < total")
                                .expressionAttributeValues(Map.of(":one", number(1)))));
    }

    void giveUnitBack() {
        tried(() ->
                dynamoDb.updateItem(update ->
                        update.tableName(TABLE)
                                .key(KEY)
                                .updateExpression("SET issued = issued - :one")
                                .expressionAttributeValues(Map.of(":one", number(1)))));
    }

    boolean has(long userId) {
        return tried(() ->
                        dynamoDb.getItem(get ->
                                get.tableName(TABLE).key(userKey(userId)).consistentRead(true)))
                .hasItem();
    }

    /** Gives the user a coupon; false where there is one already. */
    boolean issue(long userId) {
        return holds(() ->
                dynamoDb.putItem(put ->
                        put.tableName(TABLE).item(userKey(userId)).conditionExpression(ABSENT)));
    }

    /** The outcome of {@link #takeUnitAndIssue}. */
    enum Outcome {
        ISSUED,
        NONE_LEFT,
        ALREADY_ISSUED
    }

    /** Both in one transaction, which is cancelled where it meets another one. */
    Outcome takeUnitAndIssue(long userId) {
        var take =
                Update.builder()
                        .tableName(TABLE)
                        .key(KEY)
                        .updateExpression("SET issued = issued + :one")
                        .conditionExpression("issued < total")
                        .expressionAttributeValues(Map.of(":one", number(1)))
                        .build();
        var put =
                Put.builder()
                        .tableName(TABLE)
                        .item(userKey(userId))
                        .conditionExpression(ABSENT)
                        .build();
        var writes =
                new TransactWriteItem[] {
                    TransactWriteItem.builder().update(take).build(),
                    TransactWriteItem.builder().put(put).build()
                };
        try {
            tried(() -> dynamoDb.transactWriteItems(request -> request.transactItems(writes)));
            return Outcome.ISSUED;
        } catch (TransactionCanceledException refused) {
            return isFailedCondition(refused.cancellationReasons().getLast())
                    ? Outcome.ALREADY_ISSUED
                    : Outcome.NONE_LEFT;
        }
    }

    private static boolean isFailedCondition(CancellationReason reason) {
        return reason.code().equals("ConditionalCheckFailed");
    }

    private boolean holds(Supplier<?> conditionalWrite) {
        try {
            tried(conditionalWrite);
            return true;
        } catch (ConditionalCheckFailedException refused) {
            return false;
        }
    }

    private <R> R tried(Supplier<R> call) {
        var backoff = new Backoff(pause, Deadline.current());
        while (true) {
            try {
                return call.get();
            } catch (ConditionalCheckFailedException refused) {
                throw refused;
            } catch (TransactionCanceledException cancelled) {
                if (cancelled.cancellationReasons().stream()
                                .anyMatch(CouponItems::isFailedCondition)
                        || !backoff.pause()) {
                    throw cancelled;
                }
            } catch (SdkException passing) {
                if (!backoff.pause()) {
                    throw passing;
                }
            }
        }
    }
}
