package millrace.platform.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
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
        checkKeys(changes);
        long bytes = 0;
        var writes = new ArrayList<TransactWriteItem>(changes.size());
        for (var change : changes) {
            var write = write(tx, change);
            bytes += write.put() == null ? 0 : size(write.put().item());
            writes.add(write);
        }
        if (bytes > Table.MAX_TRANSACTION_BYTES) {
            throw new IllegalArgumentException(
                    "The transaction has "
                            + bytes
                            + " bytes; at most "
                            + Table.MAX_TRANSACTION_BYTES
                            + " fit. Nothing was written.");
        }
        return writes;
    }

    static void checkKeys(List<Change> changes) {
        if (changes.isEmpty() || changes.size() > Table.MAX_ACTIONS) {
            throw new IllegalArgumentException(
                    "The transaction has "
                            + changes.size()
                            + " changes; 1 to "
                            + Table.MAX_ACTIONS
                            + " fit. Nothing was written.");
        }
        var keys = new HashSet<Key>();
        boolean adds = false;
        boolean writesWhole = false;
        for (var change : changes) {
            adds |= change instanceof Change.Add;
            writesWhole |= change instanceof Change.Create || change instanceof Change.Replace;
            if (!keys.add(change.key())) {
                throw new IllegalArgumentException(
                        "The transaction changes "
                                + change.key().pk()
                                + " twice. Nothing was written.");
            }
        }
        if (adds && !writesWhole) {
            // Nothing else would tell whether an addition happened when its answer is lost.
            throw new IllegalArgumentException(
                    "An addition needs a created or replaced item beside it. Nothing was written.");
        }
    }

    private TransactWriteItem write(String tx, Change change) {
        return switch (change) {
            case Change.Create create -> put(create.item(), 1, tx, IS_ABSENT, Map.of());
            case Change.Replace replace ->
                    put(
                            replace.item(),
                            replace.readVersion() + 1,
                            tx,
                            AT_VERSION,
                            Map.of(":read", ItemAttributes.number(replace.readVersion())));
            case Change.Remove remove ->
                    TransactWriteItem.builder()
                            .delete(delete ->
                                    delete.tableName(table)
                                            .key(ItemAttributes.key(remove.key()))
                                            .conditionExpression(AT_VERSION)
                                            .expressionAttributeValues(
                                                    Map.of(
                                                            ":read",
                                                            ItemAttributes.number(
                                                                    remove.readVersion()))))
                            .build();
            case Change.Add add -> update(tx, add);
        };
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

    /** The size that DynamoDB counts, to within a few bytes a number. */
    private static long size(Map<String, AttributeValue> item) {
        long bytes = 0;
        for (var attribute : item.entrySet()) {
            bytes += attribute.getKey().length() + size(attribute.getValue());
        }
        return bytes;
    }

    private static long size(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
            case N -> value.n().length() / 2 + 2;
            case M -> 3 + size(value.m());
            case L -> 3 + value.l().stream().mapToLong(TransactionWrites::size).sum();
            default -> 1;
        };
    }
}
