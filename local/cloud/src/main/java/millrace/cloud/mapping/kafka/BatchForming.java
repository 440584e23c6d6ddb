package millrace.cloud.mapping.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * When a batch goes out and what is in it: up to the batch size and Lambda's payload limit, from
 * every partition that is not with the function already. A batch is due when it is full or its
 * window, counted from the first record that waits, is over.
 */
public record BatchForming(int batchSize, Duration window) {

    /**
     * Lambda's limit for a synchronous invocation is 6 MB; the frame of the event stays outside of
     * the sum.
     */
    public static final int MAXIMUM_PAYLOAD_BYTES = 6 * 1024 * 1024 - 4_096;

    /**
     * @param waitedFor since the first of the waiting records was read
     */
    boolean due(Collection<PartitionQueue> idle, Duration waitedFor) {
        if (waitedFor.compareTo(window) >= 0) {
            return true;
        }
        int records = 0;
        long bytes = 0;
        for (PartitionQueue queue : idle) {
            for (KafkaSourceRecord record : queue.waiting()) {
                records++;
                bytes += record.eventBytes();
            }
        }
        return records >= batchSize || bytes >= MAXIMUM_PAYLOAD_BYTES;
    }

    /** Takes the next batch out of the queues; empty when nothing waits. */
    List<KafkaSourceRecord> take(Collection<PartitionQueue> idle) {
        List<KafkaSourceRecord> batch = new ArrayList<>();
        long bytes = 0;
        for (PartitionQueue queue : idle) {
            while (!queue.waiting().isEmpty() && batch.size() < batchSize) {
                bytes += queue.waiting().getFirst().eventBytes();
                if (bytes > MAXIMUM_PAYLOAD_BYTES && !batch.isEmpty()) {
                    return batch;
                }
                batch.add(queue.take());
            }
        }
        return batch;
    }
}
