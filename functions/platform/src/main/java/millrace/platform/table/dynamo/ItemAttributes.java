package millrace.platform.table.dynamo;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import millrace.platform.table.DueKey;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Stored;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.json.JsonMapper;

/** The attributes that an item has in DynamoDB; docs/architecture.md lists them. */
final class ItemAttributes {

    static final String PK = "pk";
    static final String SK = "sk";
    static final String VERSION = "version";
    static final String TX = "tx";
    static final String DATA = "data";
    static final String LOOKUP_PK = "lookupPk";
    static final String LOOKUP_SK = "lookupSk";
    static final String DUE_LANE = "dueLane";
    static final String DUE_AT = "dueAt";
    static final String EXPIRES_AT = "expiresAt";

    private final JsonMapper json;

    ItemAttributes(JsonMapper json) {
        this.json = json;
    }

    static Map<String, AttributeValue> key(Key key) {
        return Map.of(PK, text(key.pk()), SK, text(key.sk()));
    }

    Map<String, AttributeValue> of(Item item, long version, String tx) {
        var attributes = new HashMap<>(key(item.key()));
        attributes.put(VERSION, number(version));
        attributes.put(TX, text(tx));
        attributes.put(DATA, AttributeValues.of(json.valueToTree(item.data())));
        if (item.lookup() != null) {
            attributes.put(LOOKUP_PK, text(item.lookup().pk()));
            attributes.put(LOOKUP_SK, text(item.lookup().sk()));
        }
        if (item.due() != null) {
            attributes.put(DUE_LANE, text(item.due().lane()));
            attributes.put(DUE_AT, number(item.due().at().toEpochMilli()));
        }
        if (item.expiresAt() != null) {
            attributes.put(EXPIRES_AT, number(item.expiresAt().getEpochSecond()));
        }
        return attributes;
    }

    /**
     * @throws IllegalStateException for an item that no unit of work wrote
     */
    <T> Stored<T> read(Map<String, AttributeValue> attributes, Class<T> type) {
        var data = AttributeValues.json(required(attributes, DATA));
        return new Stored<>(
                key(attributes),
                json.treeToValue(data, type),
                Long.parseLong(required(attributes, VERSION).n()),
                text(attributes, TX));
    }

    static Key key(Map<String, AttributeValue> attributes) {
        return Key.of(text(attributes, PK), text(attributes, SK));
    }

    static DueKey dueKey(Map<String, AttributeValue> attributes) {
        var at = Long.parseLong(required(attributes, DUE_AT).n());
        return new DueKey(key(attributes), Instant.ofEpochMilli(at));
    }

    static Map<String, AttributeValue> dueKey(String lane, DueKey due) {
        var attributes = new HashMap<>(key(due.key()));
        attributes.put(DUE_LANE, text(lane));
        attributes.put(DUE_AT, number(due.at().toEpochMilli()));
        return attributes;
    }

    static String text(Map<String, AttributeValue> attributes, String name) {
        return required(attributes, name).s();
    }

    private static AttributeValue required(Map<String, AttributeValue> attributes, String name) {
        var value = attributes.get(name);
        if (value == null) {
            throw new IllegalStateException("An item of the table lacks the attribute " + name);
        }
        return value;
    }

    static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    static AttributeValue number(long number) {
        return AttributeValue.fromN(String.valueOf(number));
    }
}
