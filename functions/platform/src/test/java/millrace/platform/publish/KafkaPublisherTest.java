package millrace.platform.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.runtime.Environment;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
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

    /** D-R06 as X11 has it. */
    @Test
    void every_replica_in_sync_acknowledges_and_a_retry_neither_doubles_nor_reorders() {
        var environment =
                new Environment(
                        Map.of("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1", "MILLRACE_STAGE", "t"));

        assertThat(KafkaPublisher.settings(environment))
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("linger.ms", 0)
                .doesNotContainKeys("retries", "max.in.flight.requests.per.connection");
    }

    @Test
    void brokers_know_the_function_by_its_name() {
        var environment =
                new Environment(
                        Map.of(
                                "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
                                "AWS_LAMBDA_FUNCTION_NAME", "relay"));

        assertThat(KafkaPublisher.settings(environment)).containsEntry("client.id", "relay");
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

        assertThat(
                        producer.errorNext(
                                new org.apache.kafka.common.errors.TimeoutException("expired")))
                .isTrue();
        assertThat(sent).isCompletedExceptionally();
    }

    @Test
    void a_send_that_the_producer_refuses_fails_instead_of_throwing() {
        var producer = producer(true);
        producer.sendException = new org.apache.kafka.common.errors.TimeoutException("no metadata");
        var publisher = new KafkaPublisher(producer);

        assertThat(publisher.send(message("order-1"))).isCompletedExceptionally();
        assertThatThrownBy(() -> publisher.publish(message("order-1")))
                .isInstanceOf(RetriableFailure.class)
                .hasMessageContaining("order.events");
    }

    /** Kafka cannot be reached and the producer has never reached it: it blocks for a while. */
    private static final class ColdProducer extends MockProducer<String, byte[]> {

        private final List<String> tried = new CopyOnWriteArrayList<>();
        private final CyclicBarrier sideBySide;

        /**
         * @param topics blocked callers at once, before any of them gives up
         */
        ColdProducer(int topics) {
            super(true, null, new StringSerializer(), new ByteArraySerializer());
            sideBySide = new CyclicBarrier(topics);
        }

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // sends wait for one another
        public Future<RecordMetadata> send(
                ProducerRecord<String, byte[]> record, Callback callback) {
            tried.add(record.topic());
            try {
                sideBySide.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
                throw new AssertionError("Topics wait one after the other", alone);
            }
            throw new org.apache.kafka.common.errors.TimeoutException("No metadata after 5 s");
        }
    }

    @Test
    void without_a_broker_a_topic_waits_once_and_topics_wait_side_by_side() {
        var producer = new ColdProducer(2);
        var messages =
                Stream.of("order.events", "payment.events")
                        .flatMap(topic -> Stream.of("1", "2", "3").map(key -> to(topic, key)))
                        .toList();

        var outcomes = new KafkaPublisher(producer).sendAll(messages);

        assertThat(outcomes).hasSize(6).allMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(producer.tried).containsExactlyInAnyOrder("order.events", "payment.events");
    }

    @Test
    void outcomes_of_many_are_in_the_order_of_the_messages_whatever_their_topics() {
        var producer = producer(true);

        var outcomes =
                new KafkaPublisher(producer)
                        .sendAll(List.of(to("a", "1"), to("b", "2"), to("a", "3")));

        assertThat(outcomes).hasSize(3).allMatch(CompletableFuture::isDone);
        assertThat(producer.history())
                .filteredOn(sent -> sent.topic().equals("a"))
                .extracting(ProducerRecord::key)
                .containsExactly("1", "3");
    }

    private static Publisher.Message to(String topic, String key) {
        return new Publisher.Message(topic, key, new byte[] {1}, Map.of());
    }
}
