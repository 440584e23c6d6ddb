package millrace.cloud.mapping.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KafkaFailureTopicTest {

    /** A topic that answers the message about offset 1 with a failure. */
    private static final class Topic extends MockProducer<byte[], byte[]> {

        private final @Nullable RuntimeException failure;

        Topic(@Nullable RuntimeException failure) {
            super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
            this.failure = failure;
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
            var sent = super.send(record);
            if (failure != null && text(record.value()).equals("about 1")) {
                errorNext(failure);
            } else {
                completeNext();
            }
            return sent;
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static KafkaSourceRecord record(long offset) {
        var key = ("key-" + offset).getBytes(StandardCharsets.UTF_8);
        return new KafkaSourceRecord(
                new ConsumerRecord<>("orders", 0, offset, key, new byte[0]),
                new TopicPartition("orders", 0));
    }

    private static int store(Topic topic) {
        return new KafkaFailureTopic(topic)
                .store(
                        "orders.DLQ",
                        List.of(record(0), record(1), record(2)),
                        record -> "about " + record.position());
    }

    @Test
    void each_message_lies_under_the_key_of_its_record() {
        var topic = new Topic(null);

        assertThat(store(topic)).isEqualTo(3);

        assertThat(topic.history())
                .extracting(sent -> text(sent.key()) + " " + text(sent.value()))
                .containsExactly("key-0 about 0", "key-1 about 1", "key-2 about 2");
    }

    @Test
    void one_that_is_too_large_for_ever_holds_up_no_other() {
        assertThat(store(new Topic(new RecordTooLargeException("2 MB")))).isEqualTo(2);
    }

    @Test
    void any_other_refusal_is_for_the_caller_to_try_again() {
        assertThatThrownBy(() -> store(new Topic(new NotEnoughReplicasException("1 of 2"))))
                .hasMessage("Topic orders.DLQ took no record");
    }
}
