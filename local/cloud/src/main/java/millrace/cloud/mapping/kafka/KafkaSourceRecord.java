package millrace.cloud.mapping.kafka;

import java.time.Instant;
import millrace.cloud.mapping.delivery.SourceRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A Kafka record; equal only to itself, as its place in the topic is unique. */
public final class KafkaSourceRecord implements SourceRecord {

    /** The JSON around key, value and headers, rounded up. */
    private static final int FRAME_BYTES = 256;

    private final ConsumerRecord<byte[], byte[]> source;
    private final TopicPartition topicPartition;
    private final int eventBytes;

    public KafkaSourceRecord(ConsumerRecord<byte[], byte[]> source, TopicPartition topicPartition) {
        this.source = source;
        this.topicPartition = topicPartition;
        this.eventBytes = eventBytes(source);
    }

    ConsumerRecord<byte[], byte[]> source() {
        return source;
    }

    TopicPartition topicPartition() {
        return topicPartition;
    }

    /**
     * At most how long the record is in the event: base64 adds a third, a header byte is up to five
     * characters.
     */
    public int eventBytes() {
        return eventBytes;
    }

    private static int eventBytes(ConsumerRecord<byte[], byte[]> source) {
        var bytes = (long) FRAME_BYTES + source.topic().length();
        bytes += 4L * (source.key() == null ? 0 : source.key().length / 3 + 1);
        bytes += 4L * (source.value() == null ? 0 : source.value().length / 3 + 1);
        for (var header : source.headers()) {
            bytes +=
                    16
                            + header.key().length()
                            + 5L * (header.value() == null ? 0 : header.value().length);
        }
        return (int) Math.min(bytes, Integer.MAX_VALUE);
    }

    @Override
    public String partition() {
        return topicPartition.toString();
    }

    @Override
    public String position() {
        return Long.toString(source.offset());
    }

    @Override
    public Instant timestamp() {
        return Instant.ofEpochMilli(source.timestamp());
    }
}
