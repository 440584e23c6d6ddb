package millrace.cloud.mapping.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.mapping.delivery.FailureCause;
import millrace.testing.LambdaPayload;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class KafkaFailureMessageTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final FailureCause CAUSE =
            new FailureCause(FailureCause.RETRIES_EXHAUSTED, 4, "java.lang.Oops", "no");

    private final KafkaFailureMessage message =
            new KafkaFailureMessage(
                    "on-orders",
                    "127.0.0.1:9092",
                    KafkaEventJson.CLUSTER_ARN,
                    InstantSource.fixed(NOON));

    @Test
    void a_topic_gets_the_record_inside_of_its_message() {
        assertThat(withoutRequestId(message.ofRecord(record(0, 15), CAUSE)))
                .isEqualTo(withoutRequestId(LambdaPayload.KAFKA_ON_FAILURE.json()));
    }

    @Test
    void a_queue_is_told_the_offsets_of_each_partition() {
        var batch = List.of(record(0, 15), record(1, 7), record(0, 16));

        var told = withoutRequestId(message.ofBatch(batch, CAUSE));

        assertThat(told.at("/KafkaBatchInfo"))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"batchSize":3,
                                 "eventSourceArn":"%s","bootstrapServers":"127.0.0.1:9092",
                                 "payloadSize":%s,
                                 "recordsInfo":{
                                  "orders-0":{
                                   "firstRecordOffset":"15","lastRecordOffset":"16",
                                   "firstRecordTimestamp":"2026-01-01T12:00:00Z",
                                   "lastRecordTimestamp":"2026-01-01T12:00:00Z"},
                                  "orders-1":{
                                   "firstRecordOffset":"7","lastRecordOffset":"7",
                                   "firstRecordTimestamp":"2026-01-01T12:00:00Z",
                                   "lastRecordTimestamp":"2026-01-01T12:00:00Z"}}}
                                """
                                        .formatted(
                                                KafkaEventJson.CLUSTER_ARN,
                                                3L * batch.getFirst().eventBytes())));
        assertThat(told.at("/requestContext/condition").asString())
                .isEqualTo("RetryAttemptsExhausted");
        assertThat(told.has("payload")).isFalse();
    }

    @Test
    @Conforms(
            to = AwsPage.KAFKA_MAPPINGS,
            aws = "an on-failure bucket gets the batch's event beside the message")
    void a_bucket_gets_the_event_of_the_batch_too() {
        var told =
                JSON.readTree(
                        message.ofBatchWithRecords(List.of(record(0, 15), record(1, 7)), CAUSE));

        assertThat(told.at("/payload/records").propertyNames())
                .containsExactly("orders-0", "orders-1");
        assertThat(told.at("/KafkaBatchInfo/batchSize").asInt()).isEqualTo(2);
    }

    @Test
    void a_self_managed_cluster_has_no_arn() {
        var selfManaged = new KafkaFailureMessage("f", "b:9092", null, InstantSource.fixed(NOON));
        var told = JSON.readTree(selfManaged.ofBatchWithRecords(List.of(record(0, 15)), CAUSE));

        assertThat(told.at("/KafkaBatchInfo").has("eventSourceArn")).isFalse();
        assertThat(told.at("/payload/eventSource").asString()).isEqualTo("SelfManagedKafka");
    }

    private static JsonNode withoutRequestId(String json) {
        var tree = (ObjectNode) JSON.readTree(json);
        assertThat(((ObjectNode) tree.path("requestContext")).remove("requestId").asString())
                .hasSize(36);
        return tree;
    }

    private static KafkaSourceRecord record(int partition, long offset) {
        var headers = new RecordHeaders();
        headers.add("ce_id", "é1".getBytes(StandardCharsets.UTF_8));
        headers.add("empty", null);
        var record =
                new ConsumerRecord<>(
                        "orders",
                        partition,
                        offset,
                        NOON.toEpochMilli(),
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        "order-1".getBytes(StandardCharsets.UTF_8),
                        "{\"a\":1}".getBytes(StandardCharsets.UTF_8),
                        headers,
                        Optional.empty());
        return new KafkaSourceRecord(record, new TopicPartition("orders", partition));
    }
}
