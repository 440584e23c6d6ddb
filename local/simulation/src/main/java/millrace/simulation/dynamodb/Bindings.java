package millrace.simulation.dynamodb;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Values and names of the placeholders of an expression. */
record Bindings(Map<String, String> names, Map<String, AttributeValue> values) {

    String name(String token) {
        if (!token.startsWith("#")) {
            return token;
        }
        var name = names.get(token);
        if (name == null) {
            throw DynamoErrors.validation("An expression attribute name is not defined: " + token);
        }
        return name;
    }

    AttributeValue value(String token) {
        @Nullable AttributeValue value = values.get(token);
        if (value == null) {
            throw DynamoErrors.validation("An expression attribute value is not defined: " + token);
        }
        return value;
    }
}
