package millrace.platform.payload;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import java.nio.charset.StandardCharsets;
import millrace.testing.LambdaPayload;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The events that the local cloud is tested to send, read as functions read them. */
class LambdaEventsTest {

    private final JsonMapper json = LambdaPayloads.mapper();

    @Test
    void a_kafka_event_has_its_records_by_partition() {
        var event = json.readValue(LambdaPayload.KAFKA_EVENT.json(), KafkaEvent.class);

        assertThat(event.getRecords().keySet()).containsExactly("orders-0", "orders-1");
        var records = requireNonNull(event.getRecords().get("orders-0"));
        assertThat(records).extracting(KafkaEventRecord::getOffset).containsExactly(15L, 16L);
        assertThat(records)
                .extracting(KafkaEventRecord::getValue)
                .containsExactly("eyJhIjoxfQ==", null);
        assertThat(records.getFirst().getKey()).isEqualTo("b3JkZXItMQ==");
        assertThat(records.getFirst().getHeaders().getFirst().get("ce_id"))
                .isEqualTo("é1".getBytes(StandardCharsets.UTF_8));
        assertThat(requireNonNull(event.getRecords().get("orders-1")).getFirst().getKey()).isNull();
    }

    @Test
    void a_stream_event_has_its_items() {
        var event = json.readValue(LambdaPayload.STREAM_EVENT.json(), DynamodbEvent.class);

        var record = event.getRecords().getFirst();
        assertThat(record.getEventName()).isEqualTo("INSERT");
        assertThat(record.getDynamodb().getSequenceNumber()).isEqualTo("000000000000000000042");
        var item = record.getDynamodb().getNewImage();
        var data = requireNonNull(item.get("data"));
        assertThat(requireNonNull(item.get("pk")).getS()).isEqualTo("OUTBOX#1");
        assertThat(requireNonNull(item.get("version")).getN()).isEqualTo("3");
        assertThat(requireNonNull(item.get("tags")).getSS()).containsExactly("a", "b");
        assertThat(requireNonNull(data.getM().get("id")).getN()).isEqualTo("9");
    }
}
