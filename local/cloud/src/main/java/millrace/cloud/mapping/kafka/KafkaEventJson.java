package millrace.cloud.mapping.kafka;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import millrace.cloud.assembly.LocalAccount;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes the event that Lambda sends for a batch of Kafka records. */
public final class KafkaEventJson {

    private static final JsonMapper JSON = new JsonMapper();
    static final String CLUSTER_ARN =
            LocalAccount.arn(
                    "kafka", "cluster/millrace-local/00000000-0000-0000-0000-000000000000-1");

    private final String bootstrapServers;
    private final @Nullable String clusterArn;

    /** The event of a cluster that no template names. */
    public KafkaEventJson(String bootstrapServers) {
        this(bootstrapServers, CLUSTER_ARN);
    }

    /**
     * @param clusterArn null for a self-managed cluster
     */
    public KafkaEventJson(String bootstrapServers, @Nullable String clusterArn) {
        this.bootstrapServers = bootstrapServers;
        this.clusterArn = clusterArn;
    }

    public byte[] write(List<KafkaSourceRecord> batch) {
        var byPartition = new LinkedHashMap<String, List<ConsumerRecord<byte[], byte[]>>>();
        batch.forEach(record ->
                byPartition
                        .computeIfAbsent(record.partition(), partition -> new ArrayList<>())
                        .add(record.source()));
        var bytes = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            if (clusterArn == null) {
                json.writeStringProperty("eventSource", "SelfManagedKafka");
            } else {
                json.writeStringProperty("eventSource", "aws:kafka");
                json.writeStringProperty("eventSourceArn", clusterArn);
            }
            json.writeStringProperty("bootstrapServers", bootstrapServers);
            json.writeObjectPropertyStart("records");
            byPartition.forEach((partition, records) -> {
                json.writeArrayPropertyStart(partition);
                records.forEach(record -> write(record, json));
                json.writeEndArray();
            });
            json.writeEndObject();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void write(ConsumerRecord<byte[], byte[]> record, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("topic", record.topic());
        json.writeNumberProperty("partition", record.partition());
        json.writeNumberProperty("offset", record.offset());
        json.writeNumberProperty("timestamp", record.timestamp());
        json.writeStringProperty("timestampType", timestampType(record));
        if (record.key() != null) {
            json.writeStringProperty("key", Base64.getEncoder().encodeToString(record.key()));
        }
        if (record.value() != null) {
            json.writeStringProperty("value", Base64.getEncoder().encodeToString(record.value()));
        }
        json.writeArrayPropertyStart("headers");
        for (var header : record.headers()) {
            write(header, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** The name that Lambda gives the origin of a record's timestamp. */
    static String timestampType(ConsumerRecord<byte[], byte[]> record) {
        return switch (record.timestampType()) {
            case LOG_APPEND_TIME -> "LOG_APPEND_TIME";
            case CREATE_TIME, NO_TIMESTAMP_TYPE -> "CREATE_TIME";
        };
    }

    /** Bytes are signed, as in Java, on AWS too. */
    private static void write(Header header, JsonGenerator json) {
        json.writeStartObject();
        json.writeArrayPropertyStart(header.key());
        var value = header.value() == null ? new byte[0] : header.value();
        for (var octet : value) {
            json.writeNumber((int) octet);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
