package millrace.simulation.dynamodb;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import millrace.platform.observation.Metrics;
import millrace.platform.runtime.Pause;
import millrace.platform.table.Table;
import millrace.platform.table.dynamo.DynamoPorts;
import millrace.platform.table.dynamo.DynamoTable;
import millrace.simulation.fault.Fault;
import millrace.simulation.fault.Faults;
import millrace.simulation.lambda.Instance;
import millrace.simulation.lambda.Narrator;
import millrace.simulation.scheduler.Scheduler;
import millrace.simulation.scheduler.Seeds;
import millrace.simulation.scheduler.SimulatedPause;
import millrace.testing.SequentialIds;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.json.JsonMapper;

/** A simulated database whose every call from outside is run until nothing is left to do. */
final class SimulatedTables {

    static final TableSchema SCHEMA =
            new TableSchema(
                    "table",
                    "pk",
                    "sk",
                    List.of(
                            new TableSchema.Index("lookup", "lookupPk", "lookupSk"),
                            new TableSchema.Index("due", "dueLane", "dueAt")),
                    1);

    final Scheduler scheduler = new Scheduler(1);
    final Database database;
    final DynamoDbClient client;

    SimulatedTables(Map<Fault, Double> faultRates) {
        var faults = Faults.of(scheduler, 1, faultRates);
        database = new Database(scheduler, 1, faults);
        database.create(SCHEMA, Database.UNITS_OF_TABLE);
        var instance = new Instance("instance", scheduler, faults, Narrator.SILENT);
        client = new SimulatedDynamoDb(database, instance, scheduler, 1, faults);
    }

    static Table emptyTable() {
        var simulated = new SimulatedTables(Map.of());
        var table =
                new DynamoTable(
                        simulated.client,
                        "table",
                        JsonMapper.builder().build(),
                        new DynamoPorts(new SequentialIds(), simulated.pause(), Metrics.none()));
        return (Table)
                Proxy.newProxyInstance(
                        Table.class.getClassLoader(),
                        new Class<?>[] {Table.class},
                        (_, method, arguments) ->
                                simulated.run(() -> called(table, method, arguments)));
    }

    private Pause pause() {
        return new SimulatedPause(scheduler, Seeds.random(1, "pauses"), () -> {});
    }

    private static @Nullable Object called(
            Table table, java.lang.reflect.Method method, Object[] arguments) {
        try {
            return method.invoke(table, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(thrown.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The outcome of a call in a simulated thread. */
    <R> R run(Supplier<R> call) {
        var outcome = new CompletableFuture<R>();
        scheduler.start(
                "call",
                () -> {
                    try {
                        outcome.complete(call.get());
                    } catch (RuntimeException thrown) {
                        outcome.completeExceptionally(thrown);
                    }
                });
        scheduler.run(Duration.ofHours(1));
        try {
            return outcome.join();
        } catch (CompletionException thrown) {
            throw thrown.getCause() instanceof RuntimeException cause ? cause : thrown;
        }
    }
}
