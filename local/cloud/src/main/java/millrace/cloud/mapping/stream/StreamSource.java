package millrace.cloud.mapping.stream;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import millrace.cloud.assembly.Resource;
import millrace.cloud.dynamodb.Database;
import millrace.cloud.dynamodb.DynamoDbService;
import millrace.cloud.mapping.delivery.DeliveryRules;
import millrace.cloud.mapping.delivery.EventSource;
import millrace.cloud.mapping.delivery.EventSourceMapping;
import millrace.cloud.mapping.delivery.MappingProperties;
import millrace.cloud.mapping.delivery.MappingRuntime;
import millrace.cloud.mapping.delivery.RunningMapping;
import millrace.cloud.service.ResourceNames;

/** Table streams as event sources. */
public final class StreamSource implements EventSource {

    private final Supplier<Database> database;
    private final Supplier<ResourceNames> tables;

    /** By mapping, the one that polls now; a write wakes those of its table. */
    private final Map<String, RunningStreamMapping> running = new ConcurrentHashMap<>();

    private final AtomicBoolean listens = new AtomicBoolean();

    private StreamSource(Supplier<Database> database, Supplier<ResourceNames> tables) {
        this.database = database;
        this.tables = tables;
    }

    /** The streams of the template's tables. */
    public static StreamSource of(DynamoDbService dynamoDb) {
        return new StreamSource(dynamoDb::database, dynamoDb::tableNames);
    }

    /** Streams of a running database, for mappings that no template describes. */
    public static StreamSource at(Database database) {
        return new StreamSource(() -> database, () -> ResourceNames.none("table"));
    }

    @Override
    public String name() {
        return "table streams";
    }

    @Override
    public boolean feeds(Resource mapping) {
        return StreamMappingReading.isStream(mapping);
    }

    @Override
    public Map<String, Object> defaults() {
        return Map.of(
                "BatchSize",
                StreamMappingReading.DEFAULT_BATCH_SIZE,
                "MaximumBatchingWindowInSeconds",
                0,
                "ParallelizationFactor",
                1,
                "BisectBatchOnFunctionError",
                false,
                "MaximumRecordAgeInSeconds",
                DeliveryRules.ENDLESS,
                "MaximumRetryAttempts",
                DeliveryRules.ENDLESS,
                "TumblingWindowInSeconds",
                0);
    }

    @Override
    public EventSourceMapping read(Resource resource) {
        var mapping = StreamMappingReading.read(resource);
        tables.get().require(new MappingProperties(resource).subject(), mapping.tableName());
        return mapping(mapping, StreamMappingReading.deviations(resource));
    }

    /** A mapping that no template describes. */
    public EventSourceMapping mapping(StreamMapping mapping) {
        return mapping(mapping, List.of());
    }

    private EventSourceMapping mapping(StreamMapping mapping, List<String> deviations) {
        return new EventSourceMapping(
                mapping.id(),
                mapping.functionName(),
                mapping.tableName(),
                deviations,
                () -> 0,
                runtime -> start(mapping, runtime));
    }

    private RunningMapping start(StreamMapping mapping, MappingRuntime runtime) {
        var started = RunningStreamMapping.start(mapping, database.get().streams(), runtime);
        running.put(mapping.id(), started);
        if (!listens.getAndSet(true)) {
            database.get().onWrite(table -> running.values().forEach(each -> each.written(table)));
        }
        return started;
    }
}
