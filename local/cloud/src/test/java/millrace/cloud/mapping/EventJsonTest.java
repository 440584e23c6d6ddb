package millrace.cloud.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.cloud.mapping.kafka.KafkaEventJson;
import millrace.cloud.mapping.kafka.KafkaSourceRecord;
import millrace.cloud.mapping.stream.StreamEventJson;
import millrace.testing.LambdaPayload;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventJsonTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant CREATED = Instant.parse("2026-01-01T12:00:00.750Z");

    @Test
    void a_kafka_batch_is_the_event_that_lambda_sends() {
        var batch =
                List.of(
                        kafka(0, 15, "order-1", "{\"a\":1}"),
                        kafka(1, 7, null, "x"),
                        kafka(0, 16, "order-1", null));

        var event = JSON.readTree(new KafkaEventJson("127.0.0.1:9092").write(batch));

        assertThat(event).isEqualTo(golden(LambdaPayload.KAFKA_EVENT));
    }

    @Test
    void the_estimated_size_of_a_kafka_record_is_never_under_its_real_size() {
        List<KafkaSourceRecord> none = List.of();
        var one = List.of(kafka(0, Long.MAX_VALUE, "k".repeat(500), "v".repeat(5_000)));
        var json = new KafkaEventJson("127.0.0.1:9092");

        var real = json.write(one).length - json.write(none).length;

        assertThat(one.getFirst().eventBytes()).isBetween(real, real + 400);
    }

    @Test
    void a_stream_batch_is_the_event_that_lambda_sends() {
        var record = StreamEventJson.record(inserted(), "shard-1", "arn:aws:dynamodb:stream");

        var event = JSON.readTree(StreamEventJson.write(List.of(record)));

        assertThat(event).isEqualTo(golden(LambdaPayload.STREAM_EVENT));
        assertThat(record.position()).isEqualTo("000000000000000000042");
        assertThat(record.timestamp()).isEqualTo(CREATED);
    }

    @Test
    void an_expired_item_carries_the_identity_of_the_service() {
        var expired =
                inserted().toBuilder()
                        .eventName(OperationType.REMOVE)
                        .userIdentity(identity ->
                                identity.type("Service").principalId("dynamodb.amazonaws.com"))
                        .build();

        var json = StreamEventJson.record(expired, "shard-1", "arn:aws:dynamodb:stream").json();

        assertThat(json.at("/userIdentity/principalId").stringValue())
                .isEqualTo("dynamodb.amazonaws.com");
        assertThat(json.at("/eventName").stringValue()).isEqualTo("REMOVE");
    }

    /** As DynamoDB Local's streams tell of it. */
    @Test
    void an_empty_map_without_its_type_is_an_empty_map() {
        var image = Map.of("data", AttributeValue.builder().build());
        var inserted =
                inserted().toBuilder()
                        .dynamodb(inserted().dynamodb().toBuilder().newImage(image).build())
                        .build();

        var json = StreamEventJson.record(inserted, "shard-1", "arn:aws:dynamodb:stream").json();

        assertThat(json.at("/dynamodb/NewImage").toString()).isEqualTo("{\"data\":{\"M\":{}}}");
    }

    private static Record inserted() {
        var keys = Map.of("pk", AttributeValue.fromS("OUTBOX#1"));
        var image =
                Map.of(
                        "pk", AttributeValue.fromS("OUTBOX#1"),
                        "version", AttributeValue.fromN("3"),
                        "paid", AttributeValue.fromBool(true),
                        "reason", AttributeValue.fromNul(true),
                        "blob", AttributeValue.fromB(SdkBytes.fromUtf8String("hi")),
                        "tags", AttributeValue.fromSs(List.of("a", "b")),
                        "sizes", AttributeValue.fromNs(List.of("1", "2")),
                        "blobs", AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String("hi"))),
                        "list",
                                AttributeValue.fromL(
                                        List.of(
                                                AttributeValue.fromN("1"),
                                                AttributeValue.fromS("x"))),
                        "data", AttributeValue.fromM(Map.of("id", AttributeValue.fromN("9"))));
        return Record.builder()
                .eventID("e-1")
                .eventName(OperationType.INSERT)
                .dynamodb(change ->
                        change.keys(keys)
                                .newImage(image)
                                .approximateCreationDateTime(CREATED)
                                .sequenceNumber("000000000000000000042")
                                .sizeBytes(77L)
                                .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES))
                .build();
    }

    private static KafkaSourceRecord kafka(
            int partition, long offset, @Nullable String key, @Nullable String value) {
        var headers = new RecordHeaders();
        headers.add("ce_id", "é1".getBytes(StandardCharsets.UTF_8));
        headers.add("empty", null);
        var record =
                new ConsumerRecord<byte[], byte[]>(
                        "orders",
                        partition,
                        offset,
                        1_767_268_800_000L,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        bytes(key),
                        bytes(value),
                        headers,
                        Optional.empty());
        return new KafkaSourceRecord(record, new TopicPartition("orders", partition));
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode golden(LambdaPayload payload) {
        return JSON.readTree(payload.json());
    }
}
