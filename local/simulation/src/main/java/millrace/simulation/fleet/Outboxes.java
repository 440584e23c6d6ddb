package millrace.simulation.fleet;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import millrace.platform.outbox.OutboxRelay;
import millrace.platform.outbox.OutboxSweeper;
import millrace.platform.runtime.Environment;
import millrace.platform.table.DueLanes;
import millrace.simulation.dynamodb.ChangeStream;
import millrace.simulation.lambda.SimulatedFunction;
import millrace.simulation.mapping.EveryMinute;
import millrace.simulation.mapping.StreamMapping;
import tools.jackson.databind.JsonNode;

/**
 * The functions that publish what stands in outboxes.
 *
 * @param environment of all functions: it tells the lanes of rows that are due
 */
record Outboxes(World world, Environment environment) {

    private static final Duration RELAY_TIMEOUT = Duration.ofMinutes(1);
    private static final int STREAM_RETRIES = 10;
    private static final int STREAM_BATCH = 500;

    /** The relay on each table's stream, and the sweeper of all. */
    void deploy(
            List<String> tables, BiConsumer<StreamMapping.Settings, SimulatedFunction> mappings) {
        var relay = relay();
        for (var table : tables) {
            var settings =
                    new StreamMapping.Settings(
                            table,
                            STREAM_BATCH,
                            STREAM_RETRIES,
                            Deployment.STREAM_RECORD_AGE,
                            Outboxes::isNewRow);
            mappings.accept(settings, relay);
        }
        EveryMinute.invoke(sweeper(tables), world.scheduler());
    }

    private static boolean isNewRow(ChangeStream.Change change) {
        var partition = change.keys().get("pk");
        return change.eventName().equals("INSERT")
                && partition != null
                && partition.s().startsWith("OUTBOX#");
    }

    private SimulatedFunction relay() {
        return world.function(
                "relay",
                RELAY_TIMEOUT,
                instance -> {
                    var own = new InstancePlatform(world, instance);
                    var function =
                            new OutboxRelay(
                                    own.tables(),
                                    own.publisher(),
                                    InstancePlatform.JSON,
                                    own.clock(),
                                    world.counts());
                    return Deployment.handler(function, DynamodbEvent.class);
                });
    }

    private SimulatedFunction sweeper(List<String> tables) {
        return world.function(
                "sweeper",
                Deployment.SCHEDULED_TIMEOUT,
                instance -> {
                    var own = new InstancePlatform(world, instance);
                    var swept =
                            tables.stream()
                                    .collect(Collectors.toMap(name -> name, own.tables()::named));
                    var function =
                            new OutboxSweeper(
                                    swept,
                                    DueLanes.countIn(environment),
                                    own.publisher(),
                                    own.clock(),
                                    world.counts());
                    return Deployment.handler(_ -> function.sweep(), JsonNode.class);
                });
    }
}
