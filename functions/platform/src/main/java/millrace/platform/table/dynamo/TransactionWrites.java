package millrace.platform.table.dynamo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Changes as DynamoDB's conditional writes. */
final class TransactionWrites {

    private static final String IS_ABSENT = "attribute_not_exists(pk)";
    private static final String AT_VERSION = "version = :read";

    private final String table;
    private final ItemAttributes attributes;

    TransactionWrites(String table, ItemAttributes attributes) {
        this.table = table;
        this.attributes = attributes;
    }

    /**
     * @throws IllegalArgumentException when the transaction is over the limits or names an item
     *     twice
     */
    List<TransactWriteItem> of(String tx, List<Change> changes) {
        TransactionLimits.checkKeys(changes);
        var writes = changes.stream().map(change -> write(tx, change)).toList();
        TransactionLimits.checkBytes(
                writes.stream()
                        .map(TransactWriteItem::put)
                        .filter(Objects::nonNull)
                        .map(Put::item)
                        .toList());
        return writes;
    }

    private TransactWriteItem write(String tx, Change change) {
        return switch (change) {
            case Change.Create create -> put(create.item(), 1, tx, IS_ABSENT, Map.of());
            case Change.Replace replace ->
                    put(
                            replace.item(),
                            replace.readVersion() + 1,
                            tx,
                            asRead(replace.readTx()),
                            read(replace.readVersion(), replace.readTx()));
            case Change.Remove remove ->
                    TransactWriteItem.builder()
                            .delete(delete ->
                                    delete.tableName(table)
                                            .key(ItemAttributes.key(remove.key()))
                                            .conditionExpression(asRead(remove.readTx()))
                                            .expressionAttributeValues(
                                                    read(remove.readVersion(), remove.readTx())))
                            .build();
            case Change.Add add -> update(tx, add);
        };
    }

    private static String asRead(@Nullable String tx) {
        return tx == null ? AT_VERSION : AT_VERSION + " AND tx = :readTx";
    }

    private static Map<String, AttributeValue> read(long version, @Nullable String tx) {
        var values = new HashMap<>(Map.of(":read", ItemAttributes.number(version)));
        if (tx != null) {
            values.put(":readTx", ItemAttributes.text(tx));
        }
        return values;
    }

    private TransactWriteItem put(
            Item item,
            long version,
            String tx,
            String condition,
            Map<String, AttributeValue> values) {
        return TransactWriteItem.builder()
                .put(put -> {
                    put.tableName(table)
                            .item(attributes.of(item, version, tx))
                            .conditionExpression(condition);
                    if (!values.isEmpty()) {
                        put.expressionAttributeValues(values);
                    }
                })
                .build();
    }

    private TransactWriteItem update(String tx, Change.Add add) {
        var names = new HashMap<String, String>(Map.of("#data", "data", "#version", "version"));
        var values =
                new HashMap<String, AttributeValue>(
                        Map.of(":one", ItemAttributes.number(1), ":tx", ItemAttributes.text(tx)));
        var sets = new ArrayList<String>(List.of("#version = #version + :one", "tx = :tx"));
        var conditions = new ArrayList<String>(List.of("attribute_exists(pk)"));
        int n = 0;
        for (var amount : new TreeMap<>(add.amounts()).entrySet()) {
            var field = "#f" + n;
            var by = ":a" + n++;
            names.put(field, amount.getKey());
            values.put(by, ItemAttributes.number(amount.getValue()));
            sets.add("#data." + field + " = #data." + field + " + " + by);
            if (amount.getValue() < 0) {
                values.put(by + "least", ItemAttributes.number(-amount.getValue()));
                conditions.add("#data." + field + " >= " + by + "least");
            }
        }
        return TransactWriteItem.builder()
                .update(update ->
                        update.tableName(table)
                                .key(ItemAttributes.key(add.key()))
                                .updateExpression("SET " + String.join(", ", sets))
                                .conditionExpression(String.join(" AND ", conditions))
                                .expressionAttributeNames(names)
                                .expressionAttributeValues(values))
                .build();
    }
}
