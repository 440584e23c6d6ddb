package millrace.platform.table.dynamo;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import millrace.platform.runtime.Deadline;
import millrace.platform.runtime.Ids;
import millrace.platform.runtime.Pause;
import millrace.platform.table.Table;
import millrace.testing.RecordingMetrics;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import tools.jackson.databind.json.JsonMapper;

/** A client that answers as scripted, in an invocation whose time passes with pauses and calls. */
final class ScriptedDynamoDb implements InvocationHandler {

    /** The duration of each call. */
    static final Duration CALL = Duration.ofMillis(10);

    final List<DynamoDbRequest> sent = new ArrayList<>();
    final RecordingMetrics metrics = new RecordingMetrics();
    private final Function<Integer, Object> script;
    private Duration left = Duration.ofMinutes(2);
    private int tokens;

    /**
     * @param script what comes of the n-th call, from 0: an exception to throw or an answer
     */
    ScriptedDynamoDb(Function<Integer, Object> script) {
        this.script = script;
    }

    static SdkException canceled(String... codes) {
        return TransactionCanceledException.builder()
                .cancellationReasons(
                        Arrays.stream(codes)
                                .map(code -> CancellationReason.builder().code(code).build())
                                .toList())
                .build();
    }

    /** Its tables, within an invocation of two minutes. */
    void invoke(Consumer<Table> work) {
        Deadline deadline = () -> left;
        Pause pause = duration -> pass(duration);
        Ids ids = () -> "token-" + ++tokens;
        var client =
                (DynamoDbClient)
                        Proxy.newProxyInstance(
                                DynamoDbClient.class.getClassLoader(),
                                new Class<?>[] {DynamoDbClient.class},
                                this);
        var table =
                new DynamoTable(
                        client,
                        "shop",
                        JsonMapper.builder().build(),
                        new DynamoPorts(ids, pause, metrics));
        ScopedValue.where(Deadline.CURRENT, deadline).run(() -> work.accept(table));
    }

    private synchronized void pass(Duration duration) {
        left = left.minus(duration);
    }

    Duration left() {
        return left;
    }

    /** The tokens of the transactions that were sent. */
    List<String> tokensSent() {
        return sent.stream()
                .map(TransactWriteItemsRequest.class::cast)
                .map(TransactWriteItemsRequest::clientRequestToken)
                .toList();
    }

    @Override
    public synchronized Object invoke(Object proxy, Method method, Object[] arguments)
            throws Throwable {
        if (arguments[0] instanceof Consumer<?>) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        sent.add((DynamoDbRequest) arguments[0]);
        pass(CALL);
        var next = script.apply(sent.size() - 1);
        if (next instanceof SdkException failure) {
            throw failure;
        }
        return next;
    }

    static Object written() {
        return TransactWriteItemsResponse.builder().build();
    }

    static Object nothingFound() {
        return GetItemResponse.builder().build();
    }

    /** A throttled batch: all of it is left over. */
    Object leftOver(int call) {
        var asked = (BatchGetItemRequest) sent.get(call);
        return BatchGetItemResponse.builder()
                .responses(Map.of())
                .unprocessedKeys(asked.requestItems())
                .build();
    }

    static Object batchOfNothing() {
        return BatchGetItemResponse.builder().responses(Map.of()).build();
    }

    /** A throttled batch of deletions: all of it is left over. */
    Object notDeleted(int call) {
        var asked = (BatchWriteItemRequest) sent.get(call);
        return BatchWriteItemResponse.builder().unprocessedItems(asked.requestItems()).build();
    }

    static Object allDeleted() {
        return BatchWriteItemResponse.builder().unprocessedItems(Map.of()).build();
    }
}
