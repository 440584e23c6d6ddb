package millrace.simulation.dynamodb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Writes outside of transactions, each done at one instant; and those of a transaction. */
final class Writes {

    private static final int MAX_BATCH = 25;

    private final Database database;

    Writes(Database database) {
        this.database = database;
    }

    void put(PutItemRequest request) {
        write(
                Write.put(
                        database.table(request.tableName()),
                        request.item(),
                        request.conditionExpression(),
                        bindings(
                                request.expressionAttributeNames(),
                                request.expressionAttributeValues())));
    }

    void delete(DeleteItemRequest request) {
        write(
                Write.delete(
                        database.table(request.tableName()),
                        request.key(),
                        request.conditionExpression(),
                        bindings(
                                request.expressionAttributeNames(),
                                request.expressionAttributeValues())));
    }

    void update(UpdateItemRequest request) {
        write(
                Write.update(
                        database.table(request.tableName()),
                        request.key(),
                        request.updateExpression(),
                        request.conditionExpression(),
                        bindings(
                                request.expressionAttributeNames(),
                                request.expressionAttributeValues())));
    }

    private void write(Write write) {
        var table = write.table();
        if (database.transactions().isTaken(table, write.key())) {
            database.conflicted();
            throw DynamoErrors.conflict();
        }
        if (!write.conditionHolds()) {
            table.capacity().spends(table.refused(write.key(), 1));
            throw DynamoErrors.conditionFailed();
        }
        var after = write.after();
        if (!table.capacity().takes(table.demand(write.key(), write.before(), after, 1))) {
            throw DynamoErrors.throttled();
        }
        table.write(write.key(), after);
    }

    /** Leaves unprocessed whatever is throttled or met by a transaction. */
    BatchWriteItemResponse batch(BatchWriteItemRequest request) {
        int size = request.requestItems().values().stream().mapToInt(List::size).sum();
        if (size < 1 || size > MAX_BATCH) {
            throw DynamoErrors.validation("Member must have length between 1 and " + MAX_BATCH);
        }
        var left = new LinkedHashMap<String, List<WriteRequest>>();
        request.requestItems()
                .forEach((name, writes) -> {
                    for (var each : writes) {
                        try {
                            write(write(database.table(name), each));
                        } catch (DynamoDbException refused) {
                            if (refused.awsErrorDetails()
                                    .errorCode()
                                    .equals("ValidationException")) {
                                throw refused;
                            }
                            left.computeIfAbsent(name, _ -> new ArrayList<>()).add(each);
                        }
                    }
                });
        if (left.values().stream().mapToInt(List::size).sum() == size) {
            throw DynamoErrors.throttled();
        }
        return BatchWriteItemResponse.builder().unprocessedItems(left).build();
    }

    private static Write write(SimulatedTable table, WriteRequest request) {
        return request.putRequest() != null
                ? Write.put(table, request.putRequest().item(), null, bindings(Map.of(), Map.of()))
                : Write.delete(
                        table, request.deleteRequest().key(), null, bindings(Map.of(), Map.of()));
    }

    Write ofTransaction(TransactWriteItem item) {
        if (item.put() != null) {
            var put = item.put();
            return Write.put(
                    database.table(put.tableName()),
                    put.item(),
                    put.conditionExpression(),
                    bindings(put.expressionAttributeNames(), put.expressionAttributeValues()));
        }
        if (item.delete() != null) {
            var delete = item.delete();
            return Write.delete(
                    database.table(delete.tableName()),
                    delete.key(),
                    delete.conditionExpression(),
                    bindings(
                            delete.expressionAttributeNames(), delete.expressionAttributeValues()));
        }
        if (item.update() != null) {
            var update = item.update();
            return Write.update(
                    database.table(update.tableName()),
                    update.key(),
                    update.updateExpression(),
                    update.conditionExpression(),
                    bindings(
                            update.expressionAttributeNames(), update.expressionAttributeValues()));
        }
        var check = item.conditionCheck();
        return Write.check(
                database.table(check.tableName()),
                check.key(),
                check.conditionExpression(),
                bindings(check.expressionAttributeNames(), check.expressionAttributeValues()));
    }

    static Bindings bindings(
            @Nullable Map<String, String> names,
            @Nullable Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue>
                    values) {
        return new Bindings(names == null ? Map.of() : names, values == null ? Map.of() : values);
    }
}
