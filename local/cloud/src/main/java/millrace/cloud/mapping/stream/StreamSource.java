package millrace.cloud.mapping.stream;

import java.util.function.Supplier;
import millrace.cloud.assembly.Resource;
import millrace.cloud.dynamodb.DynamoDbLocal;
import millrace.cloud.dynamodb.DynamoDbService;
import millrace.cloud.mapping.delivery.EventSource;
import millrace.cloud.mapping.delivery.EventSourceMapping;
import millrace.cloud.mapping.delivery.MappingProperties;
import millrace.cloud.mapping.delivery.MappingRuntime;
import millrace.cloud.mapping.delivery.RunningMapping;
import millrace.cloud.service.ResourceNames;

/** Table streams as event sources. */
public final class StreamSource implements EventSource {

    private final Supplier<DynamoDbLocal> database;
    private final Supplier<ResourceNames> tables;

    private StreamSource(Supplier<DynamoDbLocal> database, Supplier<ResourceNames> tables) {
        this.database = database;
        this.tables = tables;
    }

    /** The streams of the template's tables. */
    public static StreamSource of(DynamoDbService dynamoDb) {
        return new StreamSource(dynamoDb::database, dynamoDb::tableNames);
    }

    /** Streams of a running database, for mappings that no template describes. */
    public static StreamSource at(DynamoDbLocal database) {
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
    public EventSourceMapping read(Resource resource) {
        var mapping = StreamMappingReading.read(resource);
        tables.get().require(new MappingProperties(resource).subject(), mapping.tableName());
        return mapping(mapping);
    }

    public EventSourceMapping mapping(StreamMapping mapping) {
        return new EventSourceMapping(mapping.functionName(), runtime -> start(mapping, runtime));
    }

    private RunningMapping start(StreamMapping mapping, MappingRuntime runtime) {
        var running = RunningStreamMapping.start(mapping, database.get().streams(), runtime);
        database.get().onWrite(running::written);
        return running;
    }
}
