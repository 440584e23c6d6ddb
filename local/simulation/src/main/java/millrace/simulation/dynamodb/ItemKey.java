package millrace.simulation.dynamodb;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A primary key of two texts, ordered as DynamoDB orders them. */
record ItemKey(String partition, String sort) implements Comparable<ItemKey> {

    /** Throws DynamoDB's ValidationException where the item lacks a part of the key. */
    static ItemKey of(TableSchema schema, Map<String, AttributeValue> item) {
        var partition = item.get(schema.partitionKey());
        var sort = item.get(schema.sortKey());
        if (partition == null || sort == null) {
            throw DynamoErrors.validation("One of the required keys was not given a value");
        }
        ItemRules.checkKey(partition, sort);
        return new ItemKey(partition.s(), sort.s());
    }

    @Override
    public int compareTo(ItemKey other) {
        int byPartition = Values.compare(partition, other.partition);
        return byPartition != 0 ? byPartition : Values.compare(sort, other.sort);
    }

    @Override
    public String toString() {
        return partition + " " + sort;
    }
}
