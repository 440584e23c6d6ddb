package millrace.simulation.dynamodb;

import java.util.List;

/**
 * A table's keys and indexes.
 *
 * @param shards of its stream; 0 for none
 */
public record TableSchema(
        String name, String partitionKey, String sortKey, List<Index> indexes, int shards) {

    /** A global secondary index with all attributes; items without both keys are not in it. */
    public record Index(String name, String partitionKey, String sortKey) {}

    public TableSchema {
        indexes = List.copyOf(indexes);
    }

    Index index(String indexName) {
        return indexes.stream()
                .filter(index -> index.name().equals(indexName))
                .findFirst()
                .orElseThrow(() ->
                        DynamoErrors.validation(
                                "The table does not have the specified index: " + indexName));
    }
}
