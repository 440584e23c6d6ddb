package millrace.bench.measure;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The writes that went through a DynamoDB client. Written again by a bare client with nothing
 * around it, they are the floor of whatever made them: the same items, sizes and conditions.
 */
public final class RecordedWrites {

    /** Refusals of a write that comes at the same time as another, or before it. */
    private static final Set<String> PASSING =
            Set.of("TransactionConflict", "ConditionalCheckFailed");

    private static final int MAX_TRIES = 1_000;

    private final Queue<Object> requests = new ConcurrentLinkedQueue<>();
    private final AtomicLong calls = new AtomicLong();

    /** The client, with its writes recorded and all its calls counted. */
    public DynamoDbClient of(DynamoDbClient client) {
        return (DynamoDbClient)
                Proxy.newProxyInstance(
                        DynamoDbClient.class.getClassLoader(),
                        new Class<?>[] {DynamoDbClient.class},
                        (proxy, method, arguments) -> {
                            if (arguments != null && arguments[0] instanceof Consumer) {
                                // Builds a request and comes here again with it.
                                return InvocationHandler.invokeDefault(proxy, method, arguments);
                            }
                            calls.incrementAndGet();
                            try {
                                var answer = method.invoke(client, arguments);
                                if (arguments != null && again(arguments[0]) != null) {
                                    requests.add(arguments[0]);
                                }
                                return answer;
                            } catch (InvocationTargetException thrown) {
                                throw thrown.getTargetException();
                            }
                        });
    }

    /** All calls until now, reads too. */
    public long calls() {
        return calls.get();
    }

    /** The writes that succeeded since the last time, in the order in which they ended. */
    public List<Object> take() {
        var taken = new ArrayList<Object>();
        for (var next = requests.poll(); next != null; next = requests.poll()) {
            taken.add(next);
        }
        return taken;
    }

    /** Writes the first ones to a table of its own, then measures the others. */
    public static ClosedLoop.Run floor(int workers, List<Object> before, List<Object> measured)
            throws IOException {
        try (var table = BenchTable.create()) {
            ClosedLoop.run(workers, before.size(), i -> write(before.get(i), table.client()));
            return ClosedLoop.run(
                    workers, measured.size(), i -> write(measured.get(i), table.client()));
        }
    }

    private static void write(Object request, DynamoDbClient client) {
        var again = again(request);
        if (again == null) {
            throw new IllegalArgumentException("Not a write: " + request.getClass());
        }
        for (int tries = 1; meetsAnother(again, client, tries); tries++) {
            Thread.onSpinWait();
        }
    }

    /**
     * Writes that came one after another may come together here, or before those that they build
     * on: a bare client asks again, too.
     */
    private static boolean meetsAnother(
            Consumer<DynamoDbClient> write, DynamoDbClient client, int tries) {
        try {
            write.accept(client);
            return false;
        } catch (TransactionCanceledException cancelled) {
            if (tries == MAX_TRIES
                    || cancelled.cancellationReasons().stream()
                            .noneMatch(reason -> PASSING.contains(reason.code()))) {
                throw cancelled;
            }
            return true;
        }
    }

    /** The deletions among these, without their conditions. */
    public static List<Object> deletions(List<Object> writes) {
        return writes.stream()
                .filter(TransactWriteItemsRequest.class::isInstance)
                .map(TransactWriteItemsRequest.class::cast)
                .map(write -> write.transactItems().stream().filter(it -> it.delete() != null))
                .map(deletes -> deletes.map(it -> deletion(it.delete())).toList())
                .filter(deletes -> !deletes.isEmpty())
                .<Object>map(deletes ->
                        TransactWriteItemsRequest.builder().transactItems(deletes).build())
                .toList();
    }

    private static TransactWriteItem deletion(Delete deleted) {
        return TransactWriteItem.builder()
                .delete(it -> it.tableName(deleted.tableName()).key(deleted.key()))
                .build();
    }

    private static @Nullable Consumer<DynamoDbClient> again(Object request) {
        return switch (request) {
            case TransactWriteItemsRequest write -> client -> client.transactWriteItems(write);
            case PutItemRequest write -> client -> client.putItem(write);
            case UpdateItemRequest write -> client -> client.updateItem(write);
            case DeleteItemRequest write -> client -> client.deleteItem(write);
            default -> null;
        };
    }
}
