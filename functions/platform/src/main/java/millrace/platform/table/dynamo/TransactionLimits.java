package millrace.platform.table.dynamo;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Table;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.json.JsonMapper;

/** The limits of a transaction, held before anything is sent. */
public final class TransactionLimits {

    private TransactionLimits() {}

    /**
     * Holds changes against every limit, as {@link Table#commit} does.
     *
     * @throws IllegalArgumentException when the transaction is over the limits, names an item
     *     twice, or adds without writing an item whole
     */
    public static void check(List<Change> changes, JsonMapper json) {
        checkKeys(changes);
        var attributes = new ItemAttributes(json);
        checkBytes(
                changes.stream()
                        .map(TransactionLimits::writtenWhole)
                        .filter(Objects::nonNull)
                        .map(item -> attributes.of(item, 1, ""))
                        .toList());
    }

    private static @org.jspecify.annotations.Nullable Item writtenWhole(Change change) {
        return switch (change) {
            case Change.Create create -> create.item();
            case Change.Replace replace -> replace.item();
            case Change.Remove _, Change.Add _ -> null;
        };
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
        for (var change : changes) {
            if (!keys.add(change.key())) {
                throw new IllegalArgumentException(
                        "The transaction changes "
                                + change.key().pk()
                                + " twice. Nothing was written.");
            }
        }
        if (changes.stream().anyMatch(Change.Add.class::isInstance)
                && changes.stream().noneMatch(change -> writtenWhole(change) != null)) {
            // Where the outcome stays unknown, nothing else tells later whether it was added.
            throw new IllegalArgumentException(
                    "An addition needs a created or replaced item beside it. Nothing was written.");
        }
    }

    static void checkBytes(Collection<Map<String, AttributeValue>> items) {
        long all = 0;
        for (var item : items) {
            long bytes = size(item);
            if (bytes > Table.MAX_ITEM_BYTES) {
                throw tooLarge("An item", bytes, Table.MAX_ITEM_BYTES);
            }
            all += bytes;
        }
        if (all > Table.MAX_TRANSACTION_BYTES) {
            throw tooLarge("The transaction", all, Table.MAX_TRANSACTION_BYTES);
        }
    }

    private static IllegalArgumentException tooLarge(String what, long bytes, int most) {
        return new IllegalArgumentException(
                what + " has " + bytes + " bytes; at most " + most + " fit. Nothing was written.");
    }

    /** The size that DynamoDB counts, to within a few bytes a number. */
    private static long size(Map<String, AttributeValue> item) {
        long bytes = 0;
        for (var attribute : item.entrySet()) {
            bytes += bytes(attribute.getKey()) + size(attribute.getValue());
        }
        return bytes;
    }

    private static long size(AttributeValue value) {
        return switch (value.type()) {
            case S -> bytes(value.s());
            case N -> value.n().length() / 2 + 2;
            case M -> 3 + size(value.m()) + value.m().size();
            case L ->
                    3
                            + value.l().size()
                            + value.l().stream().mapToLong(TransactionLimits::size).sum();
            default -> 1;
        };
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
