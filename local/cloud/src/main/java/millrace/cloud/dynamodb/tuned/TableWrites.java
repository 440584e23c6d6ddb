package millrace.cloud.dynamodb.tuned;

/**
 * Told after each write that DynamoDB Local accepted, in the thread that wrote; it must return at
 * once.
 */
@FunctionalInterface
public interface TableWrites {

    void written(String tableName);
}
