package millrace.cloud.mapping.stream;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import millrace.cloud.mapping.delivery.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * The next records of a shard, split into batches that are delivered side by side: one batch for
 * each lane, and all records with one partition key in the same lane.
 *
 * @param records in the order of the shard
 */
record StreamWave(List<StreamRecord> records, List<List<StreamRecord>> batches) {

    /**
     * JSON of an image is longer than DynamoDB's own count of its bytes; both images together may
     * be this long.
     */
    private static final int JSON_BYTES_PER_SIZE_BYTE = 3;

    /**
     * Takes records until one lane has a full batch or the next record would pass Lambda's payload
     * limit.
     */
    static StreamWave take(
            Deque<StreamRecord> waiting, int batchSize, int laneCount, String partitionKey) {
        var records = new ArrayList<StreamRecord>();
        var lanes = new LinkedHashMap<Integer, List<StreamRecord>>();
        var bytes = 0L;
        while (!waiting.isEmpty()) {
            var next = waiting.getFirst();
            bytes += (long) JSON_BYTES_PER_SIZE_BYTE * next.sizeBytes();
            var lane =
                    lanes.computeIfAbsent(
                            lane(next, laneCount, partitionKey), number -> new ArrayList<>());
            if (lane.size() == batchSize
                    || (bytes > Delivery.MAXIMUM_PAYLOAD_BYTES && !records.isEmpty())) {
                break;
            }
            lane.add(next);
            records.add(waiting.removeFirst());
        }
        return new StreamWave(
                records, lanes.values().stream().filter(lane -> !lane.isEmpty()).toList());
    }

    private static int lane(StreamRecord record, int laneCount, String partitionKey) {
        return laneCount == 1
                ? 0
                : Math.floorMod(
                        record.json().at("/dynamodb/Keys").path(partitionKey).hashCode(),
                        laneCount);
    }

    /**
     * The last record before which, itself included, everything is handled. Null when that is none.
     */
    @Nullable StreamRecord handledUpTo(List<StreamRecord> handled) {
        var done = Collections.newSetFromMap(new IdentityHashMap<>());
        done.addAll(handled);
        StreamRecord last = null;
        for (var record : records) {
            if (!done.contains(record)) {
                break;
            }
            last = record;
        }
        return last;
    }
}
