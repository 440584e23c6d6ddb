package millrace.cloud.mapping.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import millrace.cloud.mapping.delivery.Delivery;

/**
 * Forms batches up to the batch size and Lambda's payload limit, from every partition that is not
 * in flight. A batch is due when it is full or its window, counted from the first waiting record,
 * is over.
 */
record BatchForming(int batchSize, Duration window) {

    /**
     * @param waitedFor since the first of the waiting records was read
     */
    boolean due(Collection<PartitionQueue> idle, Duration waitedFor) {
        if (waitedFor.compareTo(window) >= 0) {
            return true;
        }
        var records = 0;
        var bytes = 0L;
        for (var queue : idle) {
            for (var record : queue.waiting()) {
                records++;
                bytes += record.eventBytes();
            }
        }
        return records >= batchSize || bytes >= Delivery.MAXIMUM_PAYLOAD_BYTES;
    }

    /** Takes the next batch out of the queues; empty when nothing waits. */
    List<KafkaSourceRecord> take(Collection<PartitionQueue> idle) {
        var batch = new ArrayList<KafkaSourceRecord>();
        var bytes = 0L;
        for (var queue : idle) {
            while (!queue.waiting().isEmpty() && batch.size() < batchSize) {
                bytes += queue.waiting().getFirst().eventBytes();
                if (bytes > Delivery.MAXIMUM_PAYLOAD_BYTES && !batch.isEmpty()) {
                    return batch;
                }
                batch.add(queue.take());
            }
        }
        return batch;
    }
}
