package millrace.platform.outbox;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads records out of stream images, which are in DynamoDB's typed JSON: {@code {"S":"text"}}. */
final class TypedImages {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonMapper json;

    TypedImages(JsonMapper json) {
        this.json = json;
    }

    <T> T data(JsonNode image, Class<T> type) {
        return json.treeToValue(plain(image.path("data")), type);
    }

    private static JsonNode plain(JsonNode typed) {
        Map.Entry<String, JsonNode> only = typed.properties().iterator().next();
        var value = only.getValue();
        return switch (only.getKey()) {
            case "S" -> value;
            case "N" -> JSON.numberNode(new java.math.BigDecimal(value.stringValue()));
            case "BOOL" -> value;
            case "NULL" -> JSON.nullNode();
            case "L" -> {
                var array = JSON.arrayNode();
                value.forEach(element -> array.add(plain(element)));
                yield array;
            }
            case "M" -> {
                var object = JSON.objectNode();
                value.forEachEntry((name, element) -> object.set(name, plain(element)));
                yield object;
            }
            default ->
                    throw new IllegalArgumentException(
                            "Not written by a unit of work: " + only.getKey());
        };
    }
}
