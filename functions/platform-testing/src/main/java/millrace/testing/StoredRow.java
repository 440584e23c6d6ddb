package millrace.testing;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import millrace.platform.table.DueKey;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Stored;
import millrace.platform.table.dynamo.AttributeValues;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An item of the in-memory table.
 *
 * @param item its {@code data} is a JSON tree that has been through DynamoDB's attribute values
 * @param sequence grows with every item that is written whole
 */
record StoredRow(Item item, long version, String tx, long sequence) {

    static StoredRow of(Item item, long version, String tx, long sequence, JsonMapper json) {
        var data = AttributeValues.json(AttributeValues.of(json.valueToTree(item.data())));
        return new StoredRow(holding(item, data), version, tx, sequence);
    }

    private static Item holding(Item item, JsonNode data) {
        return new Item(item.key(), data, item.lookup(), item.due(), item.expiresAt());
    }

    Key key() {
        return item.key();
    }

    private JsonNode data() {
        return (JsonNode) item.data();
    }

    <T> Stored<T> stored(JsonMapper json, Class<T> type) {
        return new Stored<>(key(), json.treeToValue(data(), type), version, tx);
    }

    boolean isDue(String lane, Instant by) {
        var due = item.due();
        return due != null
                && due.lane().equals(lane)
                && due.at().toEpochMilli() <= by.toEpochMilli();
    }

    /** As the index holds it, to the millisecond; only for a row that is in it. */
    DueKey dueKey() {
        var at = Objects.requireNonNull(item.due()).at().toEpochMilli();
        return new DueKey(key(), Instant.ofEpochMilli(at));
    }

    /** True when there is enough of all that is taken; what is added needs nothing. */
    boolean coversTaken(Map<String, Long> amounts) {
        return amounts.entrySet().stream()
                .allMatch(amount ->
                        amount.getValue() >= 0
                                || (data().path(amount.getKey()).isNumber()
                                        && data().path(amount.getKey()).longValue()
                                                >= -amount.getValue()));
    }

    /**
     * @throws IllegalArgumentException when a field holds no number, as DynamoDB refuses it
     */
    StoredRow plus(Map<String, Long> amounts, String newTx) {
        var sums = (ObjectNode) data().deepCopy();
        amounts.forEach((field, amount) -> {
            if (!sums.path(field).isNumber()) {
                throw new IllegalArgumentException(
                        "DynamoDB refused " + key().pk() + ": no number in " + field);
            }
            sums.put(field, Math.addExact(sums.path(field).longValue(), amount));
        });
        return new StoredRow(holding(item, sums), version + 1, newTx, sequence);
    }

    @Override
    public String toString() {
        return key().pk() + " | " + key().sk() + " | v" + version + " | " + data();
    }
}
