package millrace.cloud.mapping;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import millrace.cloud.dynamodb.TableResource;
import millrace.cloud.dynamodb.TableResource.Attribute;
import millrace.cloud.dynamodb.TableResource.KeySchema;
import millrace.cloud.mapping.delivery.StartingPosition;
import millrace.cloud.mapping.kafka.KafkaMapping;
import millrace.cloud.mapping.stream.StreamMapping;
import millrace.cloud.msk.TopicResource;

/** Topics, tables and mappings of the engine. */
final class EngineResources {

    static final String GROUP = "sample-group";
    static final String GAVE_UP = "gave-up";
    private static final String QUEUE_ARN = "arn:aws:sqs:ap-northeast-2:000000000000:" + GAVE_UP;

    /** Only a full batch is due, so a test knows which records are in one. */
    private static final Duration UNTIL_FULL = Duration.ofMinutes(5);

    static final TableResource TABLE = table("items");
    static final TableResource REFUSED_TABLE = table("refused");

    private EngineResources() {}

    private static TableResource table(String name) {
        return new TableResource(
                name,
                new KeySchema(new Attribute("pk", "S"), new Attribute("sk", "S")),
                List.of(
                        new TableResource.Index(
                                "due",
                                new KeySchema(
                                        new Attribute("dueLane", "S"), new Attribute("dueAt", "N")),
                                "KEYS_ONLY")),
                "NEW_AND_OLD_IMAGES",
                "expiresAt");
    }

    static TopicResource topic(String name, int partitions) {
        return new TopicResource(
                name,
                partitions,
                3,
                Map.of("min.insync.replicas", "2", "retention.ms", "86400000"));
    }

    static KafkaMapping kafkaMapping() {
        return new KafkaMapping(
                "OnOrders",
                "on-orders",
                "orders",
                null,
                GROUP,
                StartingPosition.TRIM_HORIZON,
                100,
                Duration.ZERO,
                List.of(),
                true,
                false,
                2,
                Duration.ofDays(1),
                "kafka://orders.failed",
                2,
                2);
    }

    static KafkaMapping refusedKafkaMapping() {
        return new KafkaMapping(
                "RefusedRecords",
                "refuses",
                "refused",
                null,
                "refused-group",
                StartingPosition.TRIM_HORIZON,
                3,
                UNTIL_FULL,
                List.of(),
                true,
                false,
                1,
                null,
                QUEUE_ARN,
                1,
                1);
    }

    /** As the outbox relay of a context has it. */
    static StreamMapping refusedStreamMapping() {
        return new StreamMapping(
                "RefusedItems",
                "refuses",
                "refused",
                StartingPosition.TRIM_HORIZON,
                2,
                UNTIL_FULL,
                List.of(),
                true,
                false,
                1,
                null,
                1,
                QUEUE_ARN);
    }

    static StreamMapping streamMapping() {
        return new StreamMapping(
                "OnItems",
                "on-items",
                "items",
                StartingPosition.TRIM_HORIZON,
                100,
                Duration.ZERO,
                List.of(
                        "{\"eventName\":[\"INSERT\"],\"dynamodb\":{\"Keys\":{\"pk\":{\"S\":[{\"prefix\":\"OUTBOX#\"}]}}}}"),
                true,
                true,
                -1,
                null,
                2,
                null);
    }
}
