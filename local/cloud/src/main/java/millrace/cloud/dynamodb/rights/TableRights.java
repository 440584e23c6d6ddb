package millrace.cloud.dynamodb.rights;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.service.AccessControl;
import millrace.cloud.service.AccessRequest;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.dynamodb.services.exceptions.AWSExceptionFactory;
import software.amazon.dynamodb.services.exceptions.AmazonServiceExceptionType;

/**
 * Refuses requests that the caller's role does not allow, with DynamoDB's own exception. Each
 * action of a transaction is asked for by itself. The condition key {@code dynamodb:LeadingKeys}
 * holds the partition keys of the request.
 *
 * @param partitionKeys the name of each table's partition key
 */
public record TableRights(AccessControl accessControl, Map<String, String> partitionKeys) {

    /** Before the tables are known only the local cloud itself calls. */
    static final TableRights ALL = new TableRights(AccessControl.NONE, Map.of());

    private static final String LEADING_KEYS = "dynamodb:LeadingKeys";

    /** The equality with which each key condition begins. */
    private static final Pattern PARTITION = Pattern.compile("=\\s*(:\\w+)");

    void onItem(String caller, String action, String table, Map<String, AttributeValue> item) {
        onItems(caller, action, table, List.of(item));
    }

    void onItems(
            String caller,
            String action,
            String table,
            Collection<Map<String, AttributeValue>> items) {
        var keyName = partitionKeys.getOrDefault(table, "");
        var keys =
                items.stream().map(item -> item.get(keyName)).flatMap(TableRights::text).toList();
        require(caller, action, arn(table), keys);
    }

    void onQuery(String caller, QueryRequest query) {
        var index = query.indexName() == null ? "" : "/index/" + query.indexName();
        require(caller, "Query", arn(query.tableName()) + index, leadingKeys(query));
    }

    private static List<String> leadingKeys(QueryRequest query) {
        var condition = Optional.ofNullable(query.keyConditionExpression()).orElse("");
        var value = PARTITION.matcher(condition);
        return value.find()
                ? text(query.expressionAttributeValues().get(value.group(1))).toList()
                : List.of();
    }

    void onTable(String caller, String action, String table) {
        require(caller, action, arn(table), List.of());
    }

    void onBatch(String caller, String table, List<WriteRequest> writes) {
        onItems(
                caller,
                "BatchWriteItem",
                table,
                writes.stream()
                        .map(write ->
                                write.putRequest() == null
                                        ? write.deleteRequest().key()
                                        : write.putRequest().item())
                        .toList());
    }

    void onTransaction(String caller, List<TransactWriteItem> actions) {
        for (var action : actions) {
            if (action.put() != null) {
                onItem(caller, "PutItem", action.put().tableName(), action.put().item());
            }
            if (action.update() != null) {
                onItem(caller, "UpdateItem", action.update().tableName(), action.update().key());
            }
            if (action.delete() != null) {
                onItem(caller, "DeleteItem", action.delete().tableName(), action.delete().key());
            }
            if (action.conditionCheck() != null) {
                var check = action.conditionCheck();
                onItem(caller, "ConditionCheckItem", check.tableName(), check.key());
            }
        }
    }

    private void require(String caller, String action, String resource, List<String> keys) {
        var request = new AccessRequest("dynamodb:" + action, resource, Map.of(LEADING_KEYS, keys));
        accessControl.refusal(caller, request).ifPresent(TableRights::refuse);
    }

    private static void refuse(String why) {
        throw AWSExceptionFactory.buildAWSException(
                AmazonServiceExceptionType.ACCESS_DENIED_EXCEPTION, why);
    }

    private static String arn(String table) {
        return table.startsWith("arn:") ? table : LocalAccount.arn("dynamodb", "table/" + table);
    }

    private static Stream<String> text(@Nullable AttributeValue value) {
        return value == null
                ? Stream.empty()
                : Stream.of(value.s() == null ? String.valueOf(value.n()) : value.s());
    }
}
