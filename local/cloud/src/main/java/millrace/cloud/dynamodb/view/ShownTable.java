package millrace.cloud.dynamodb.view;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A table with the names and types of its keys.
 *
 * @param partitionType {@code S}, {@code N} or {@code B}
 * @param sortKey null where it has none
 * @param dueIndex whether it has the index of what is due
 */
public record ShownTable(
        String name,
        String partitionKey,
        String partitionType,
        @Nullable String sortKey,
        boolean dueIndex) {

    String pk(Map<String, AttributeValue> item) {
        return PlainValues.text(item.get(partitionKey));
    }

    String sk(Map<String, AttributeValue> item) {
        return sortKey == null ? "" : PlainValues.text(item.get(sortKey));
    }

    AttributeValue partitionValue(String text) {
        return partitionType.equals("N") ? AttributeValue.fromN(text) : AttributeValue.fromS(text);
    }
}
