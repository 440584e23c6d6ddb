package millrace.bench.pipeline;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import millrace.bench.measure.BenchKafka;
import millrace.bench.measure.BenchTable;
import millrace.cloud.mapping.EventSourceMappings;
import millrace.cloud.mapping.delivery.EventSourceMapping;
import millrace.cloud.mapping.delivery.StartingPosition;
import millrace.cloud.mapping.kafka.KafkaMapping;
import millrace.cloud.mapping.kafka.KafkaSource;
import millrace.cloud.mapping.stream.StreamMapping;
import millrace.cloud.mapping.stream.StreamSource;
import millrace.events.Topic;

/** The local cloud's own mappings with the settings that the infrastructure gives them. */
final class MeasuredMappings {

    private static final int BATCH = 100;
    private static final String NEW_OUTBOX_ROWS =
            "{\"eventName\":[\"INSERT\"],\"dynamodb\":{\"Keys\":{\"pk\":{\"S\":[{\"prefix\":\"OUTBOX#\"}]}}}}";

    private MeasuredMappings() {}

    /** Delivers what is produced from now on, with a poller for each partition. */
    static EventSourceMappings consuming(BenchKafka kafka, String group, GatedFunction<?> function)
            throws IOException {
        var mapping =
                new KafkaMapping(
                        group,
                        GatedFunction.NAME,
                        Topic.ORDER_EVENTS.topicName(),
                        null,
                        group,
                        StartingPosition.LATEST,
                        BATCH,
                        Duration.ZERO,
                        List.of(),
                        true,
                        true,
                        3,
                        null,
                        null,
                        1,
                        1);
        return start(KafkaSource.at(kafka.bootstrapServers()).mapping(mapping), kafka, function);
    }

    /** Delivers the outbox rows that the table has and gets. */
    static EventSourceMappings relaying(
            BenchKafka kafka, BenchTable table, GatedFunction<?> function) throws IOException {
        var mapping =
                new StreamMapping(
                        "relay",
                        GatedFunction.NAME,
                        BenchTable.NAME,
                        StartingPosition.TRIM_HORIZON,
                        BATCH,
                        Duration.ZERO,
                        List.of(NEW_OUTBOX_ROWS),
                        true,
                        true,
                        10,
                        null,
                        1,
                        null);
        return start(StreamSource.at(table.dynamoDb()).mapping(mapping), kafka, function);
    }

    private static EventSourceMappings start(
            EventSourceMapping mapping, BenchKafka kafka, GatedFunction<?> function)
            throws IOException {
        return EventSourceMappings.start(
                List.of(mapping), function, kafka.newDirectory(), List.of());
    }
}
