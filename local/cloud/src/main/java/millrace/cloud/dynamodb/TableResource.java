package millrace.cloud.dynamodb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A DynamoDB table.
 *
 * @param streamViewType such as {@code NEW_AND_OLD_IMAGES}, or null where the table has no stream
 * @param ttlAttribute the attribute that holds the expiry in epoch seconds, or null
 */
public record TableResource(
        String name,
        KeySchema key,
        List<GlobalIndex> indexes,
        @Nullable String streamViewType,
        @Nullable String ttlAttribute) {

    public record KeySchema(Attribute partitionKey, @Nullable Attribute sortKey) {}

    /**
     * @param type {@code S}, {@code N} or {@code B}
     */
    public record Attribute(String name, String type) {}

    /**
     * A global secondary index.
     *
     * @param projection {@code ALL} or {@code KEYS_ONLY}
     */
    public record GlobalIndex(String name, KeySchema key, String projection) {}
}
