package millrace.platform.outbox;

import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads records out of a stream's images. */
final class TypedImages {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonMapper json;

    TypedImages(JsonMapper json) {
        this.json = json;
    }

    /**
     * @throws IllegalArgumentException when the image holds what no unit of work writes
     */
    <T> T data(Map<String, AttributeValue> image, Class<T> type) {
        return json.treeToValue(plain(image.getOrDefault("data", new AttributeValue())), type);
    }

    private static JsonNode plain(AttributeValue typed) {
        if (typed.getS() != null) {
            return JSON.stringNode(typed.getS());
        }
        if (typed.getN() != null) {
            return JSON.numberNode(new BigDecimal(typed.getN()));
        }
        if (typed.getBOOL() != null) {
            return JSON.booleanNode(typed.getBOOL());
        }
        if (typed.getNULL() != null) {
            return JSON.nullNode();
        }
        if (typed.getL() != null) {
            var array = JSON.arrayNode();
            typed.getL().forEach(element -> array.add(plain(element)));
            return array;
        }
        if (typed.getM() != null) {
            var object = JSON.objectNode();
            typed.getM().forEach((name, element) -> object.set(name, plain(element)));
            return object;
        }
        throw new IllegalArgumentException("Not written by a unit of work: " + typed);
    }
}
