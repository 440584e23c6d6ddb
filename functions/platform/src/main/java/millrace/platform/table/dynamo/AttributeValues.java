package millrace.platform.table.dynamo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * JSON to DynamoDB's attribute values and back, without loss for text, whole and decimal numbers.
 */
public final class AttributeValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AttributeValues() {}

    public static AttributeValue of(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> AttributeValue.fromM(mapOf(node));
            case ARRAY -> {
                var list = new ArrayList<AttributeValue>(node.size());
                node.forEach(element -> list.add(of(element)));
                yield AttributeValue.fromL(list);
            }
            case STRING -> AttributeValue.fromS(node.stringValue());
            case NUMBER -> AttributeValue.fromN(node.decimalValue().toPlainString());
            case BOOLEAN -> AttributeValue.fromBool(node.booleanValue());
            case NULL -> AttributeValue.fromNul(true);
            case BINARY, MISSING, POJO ->
                    throw new IllegalArgumentException("Not storable: " + node.getNodeType());
        };
    }

    private static Map<String, AttributeValue> mapOf(JsonNode object) {
        var map = new LinkedHashMap<String, AttributeValue>();
        object.forEachEntry((name, value) -> map.put(name, of(value)));
        return map;
    }

    public static JsonNode json(AttributeValue value) {
        return switch (value.type()) {
            case S -> JSON.stringNode(value.s());
            case N -> number(value.n());
            case BOOL -> JSON.booleanNode(value.bool());
            case NUL -> JSON.nullNode();
            case L -> {
                var array = JSON.arrayNode();
                value.l().forEach(element -> array.add(json(element)));
                yield array;
            }
            case M -> {
                var object = JSON.objectNode();
                value.m().forEach((name, element) -> object.set(name, json(element)));
                yield object;
            }
            case B, BS, NS, SS, UNKNOWN_TO_SDK_VERSION ->
                    throw new IllegalArgumentException(
                            "Not written by a unit of work: " + value.type());
        };
    }

    private static JsonNode number(String text) {
        var decimal = new BigDecimal(text);
        return decimal.scale() <= 0 && decimal.precision() <= 18
                ? JSON.numberNode(decimal.longValueExact())
                : JSON.numberNode(decimal);
    }
}
