package millrace.cloud.dynamodb.tuned;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.dynamodb.services.local.shared.access.LocalDBClient;
import software.amazon.dynamodb.services.local.shared.access.api.dp.TransactWriteItemsFunction;
import software.amazon.dynamodb.services.local.shared.jobs.JobsRegister;

/**
 * DynamoDB Local's request handler that also tells which table was just written, whoever wrote:
 * stream pollers need no busy polling. Writes by PartiQL and expiry are not told; the pollers' idle
 * poll finds them.
 */
final class WatchedRequestHandler extends MeteredRequestHandler {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedRequestHandler.class);

    /** The name that DynamoDB Local gives to the database that all share, and to its file. */
    private static final String DATABASE = "shared-local-instance";

    private static final String FILE = DATABASE + ".db";

    /** As many as DynamoDB Local itself has: expiry, indexes and streams look after themselves. */
    private static final int BACKGROUND_JOBS = 10;

    /** Looking through all tables takes a job some tenths of a second. */
    private static final Duration JOBS_END_WITHIN = Duration.ofSeconds(5);

    private final ExecutorService jobThreads = Executors.newFixedThreadPool(BACKGROUND_JOBS);
    private final TransactWriteItemsFunction transactions;
    private final List<TableWrites> listeners = new CopyOnWriteArrayList<>();
    private final InjectedFaults faults = new InjectedFaults();

    WatchedRequestHandler(@Nullable Path directory, PrivateParts parts) {
        super(directory);
        var database =
                new TableDatabase(
                        directory == null ? null : directory.resolve(FILE).toFile(), parts);
        use(database, parts);
        transactions = TransactWrites.on(database);
    }

    /** DynamoDB Local makes its database itself and has no setting for another: hence its field. */
    private void use(TableDatabase database, PrivateParts parts) {
        var jobs = new JobsRegister(jobThreads, NO_TRANSIENT_STATUSES);
        try {
            @SuppressWarnings("unchecked")
            var byName = (Map<String, Object>) parts.field(RequestPart.DATABASES).get(this);
            byName.put(DATABASE, new LocalDBClient(database, jobs));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Waits for the background jobs before the database is closed, which DynamoDB Local itself
     * closes under them. Those that sleep are woken.
     */
    @Override
    public void shutdown() {
        jobThreads.shutdownNow();
        try {
            if (!jobThreads.awaitTermination(JOBS_END_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Background jobs of DynamoDB Local do not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        super.shutdown();
    }

    void disturb(Disturbance disturbance) {
        faults.follow(disturbance);
    }

    void tell(TableWrites listener) {
        listeners.add(listener);
    }

    @Override
    public PutItemResponse putItem(String accessKey, String region, PutItemRequest request) {
        return write(
                Set.of(request.tableName()),
                InjectedFaults.NO_TRANSACTION,
                () -> super.putItem(accessKey, region, request));
    }

    @Override
    public UpdateItemResponse updateItem(
            String accessKey, String region, UpdateItemRequest request) {
        return write(
                Set.of(request.tableName()),
                InjectedFaults.NO_TRANSACTION,
                () -> super.updateItem(accessKey, region, request));
    }

    @Override
    public DeleteItemResponse deleteItem(
            String accessKey, String region, DeleteItemRequest request) {
        return write(
                Set.of(request.tableName()),
                InjectedFaults.NO_TRANSACTION,
                () -> super.deleteItem(accessKey, region, request));
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(
            String accessKey, String region, BatchWriteItemRequest request) {
        return write(
                request.requestItems().keySet(),
                InjectedFaults.NO_TRANSACTION,
                () -> super.batchWriteItem(accessKey, region, request));
    }

    @Override
    protected TransactWriteItemsResponse write(
            String accessKey, String region, TransactWriteItemsRequest request) {
        return write(
                request.transactItems().stream()
                        .flatMap(WatchedRequestHandler::tableOf)
                        .collect(Collectors.toSet()),
                request.transactItems().size(),
                () -> transactions.apply(request));
    }

    private <T> T write(Set<String> tables, int actions, Supplier<T> write) {
        return faults.around(
                tables,
                actions,
                () -> {
                    var response = write.get();
                    tables.forEach(this::written);
                    return response;
                });
    }

    private static Stream<String> tableOf(TransactWriteItem item) {
        return Stream.of(
                        item.put() == null ? null : item.put().tableName(),
                        item.update() == null ? null : item.update().tableName(),
                        item.delete() == null ? null : item.delete().tableName())
                .filter(Objects::nonNull);
    }

    private void written(String tableName) {
        listeners.forEach(listener -> listener.written(tableName));
    }
}
