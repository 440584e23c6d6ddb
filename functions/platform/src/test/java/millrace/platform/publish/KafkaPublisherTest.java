package millrace.platform.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import millrace.platform.failure.RetriableFailure;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaPublisherTest {

    private static MockProducer<String, byte[]> producer(boolean acknowledgesAtOnce) {
        return new MockProducer<>(
                acknowledgesAtOnce, null, new StringSerializer(), new ByteArraySerializer());
    }

    private static Publisher.Message message(String key) {
        return new Publisher.Message("order.events", key, new byte[] {1}, Map.of("ce_id", "é"));
    }

    @Test
    void a_message_keeps_its_key_value_and_headers() {
        var producer = producer(true);

        new KafkaPublisher(producer).publish(message("order-1"));

        var record = producer.history().getFirst();
        assertThat(record.topic()).isEqualTo("order.events");
        assertThat(record.key()).isEqualTo("order-1");
        assertThat(record.value()).containsExactly(1);
        assertThat(new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
                .isEqualTo("é");
    }

    @Test
    void an_empty_key_is_none_so_that_records_spread_over_partitions() {
        var producer = producer(true);

        new KafkaPublisher(producer).publish(message(""));

        assertThat(producer.history().getFirst().key()).isNull();
    }

    @Test
    void a_send_is_done_when_kafka_has_acknowledged() {
        var producer = producer(false);

        var sent = new KafkaPublisher(producer).send(message("order-1"));

        assertThat(sent).isNotDone();
        assertThat(producer.completeNext()).isTrue();
        assertThat(sent).isCompleted();
    }

    @Test
    void a_send_that_kafka_does_not_acknowledge_fails() {
        var producer = producer(false);

        var sent = new KafkaPublisher(producer).send(message("order-1"));

        assertThat(producer.errorNext(new TimeoutException("expired"))).isTrue();
        assertThat(sent).isCompletedExceptionally();
    }

    @Test
    void a_send_that_the_producer_refuses_fails_instead_of_throwing() {
        var producer = producer(true);
        producer.sendException = new TimeoutException("no metadata");
        var publisher = new KafkaPublisher(producer);

        assertThat(publisher.send(message("order-1"))).isCompletedExceptionally();
        assertThatThrownBy(() -> publisher.publish(message("order-1")))
                .isInstanceOf(RetriableFailure.class)
                .hasMessageContaining("order.events");
    }
}
