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
        List<Index> indexes,
        List<Index> localIndexes,
        @Nullable String streamViewType,
        @Nullable String ttlAttribute) {

    /** A table without local secondary indexes. */
    public TableResource(
            String name,
            KeySchema key,
            List<Index> indexes,
            @Nullable String streamViewType,
            @Nullable String ttlAttribute) {
        this(name, key, indexes, List.of(), streamViewType, ttlAttribute);
    }

    public record KeySchema(Attribute partitionKey, @Nullable Attribute sortKey) {}

    /**
     * @param type {@code S}, {@code N} or {@code B}
     */
    public record Attribute(String name, String type) {}

    /**
     * A secondary index.
     *
     * @param projection {@code ALL}, {@code KEYS_ONLY} or {@code INCLUDE}
     * @param included the attributes of an {@code INCLUDE}
     */
    public record Index(String name, KeySchema key, String projection, List<String> included) {

        /** An index that includes no attributes by name. */
        public Index(String name, KeySchema key, String projection) {
            this(name, key, projection, List.of());
        }
    }
}
