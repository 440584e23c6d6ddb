package millrace.platform.kafka;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import millrace.events.RecordOrder;
import millrace.platform.kafka.KafkaBatchAnswer.ItemFailure;
import millrace.platform.kafka.KafkaBatchAnswer.ItemIdentifier;
import millrace.platform.runtime.BoundedTasks;
import millrace.platform.runtime.Deadline;
import millrace.platform.work.internal.GroupCommit;

/**
 * A consumer function: handles one batch of an event source mapping.
 *
 * <p>Records of one key are handled in order, different keys side by side (at most {@link
 * #MAX_LANES} at a time), unless the consumer takes them in {@linkplain RecordOrder#ANY any order}.
 * A record is acknowledged when its effects are committed, when it was handled before, when its
 * type is none of this consumer's, or when its dead letter is written. Everything else is reported
 * as failed, together with the rest of its partition, and comes again. Effects happen once however
 * often a record comes.
 */
final class ConsumerFunction implements Function<KafkaEvent, KafkaBatchAnswer> {

    /** The most keys, or records in any order, that one batch handles at the same time. */
    static final int MAX_LANES = 100;

    private final RecordProcessing processing;
    private final Concurrency concurrency;

    /**
     * The degree to which a batch's records are handled side by side.
     *
     * @param maxRecordsPerTransaction 1 switches group commit off
     */
    record Concurrency(RecordOrder order, int maxRecordsPerTransaction) {}

    ConsumerFunction(RecordProcessing processing, Concurrency concurrency) {
        this.processing = processing;
        this.concurrency = concurrency;
    }

    @Override
    public KafkaBatchAnswer apply(KafkaEvent event) {
        var deadline = Deadline.current();
        var lanes = lanes(event);
        var failedOffsets = new ConcurrentHashMap<String, Long>();
        try (var group = processing.groupCommit(concurrency.maxRecordsPerTransaction);
                var running = BoundedTasks.atMost(MAX_LANES)) {
            for (var lane : lanes) {
                running.run(() -> run(lane, group, deadline, failedOffsets));
            }
        }
        return answer(failedOffsets);
    }

    /**
     * The batch's records by key, in their order, or each by itself; records without key follow one
     * another by partition.
     */
    private List<List<ConsumedRecord>> lanes(KafkaEvent event) {
        var lanes = new LinkedHashMap<String, List<ConsumedRecord>>();
        event.getRecords()
                .values()
                .forEach(records ->
                        records.stream()
                                .map(ConsumedRecord::new)
                                .forEach(record ->
                                        lanes.computeIfAbsent(
                                                        laneOf(record), key -> new ArrayList<>())
                                                .add(record)));
        return List.copyOf(lanes.values());
    }

    private String laneOf(ConsumedRecord record) {
        return record.partitionName()
                + "/"
                + (concurrency.order == RecordOrder.ANY ? record.offset() : record.key());
    }

    private void run(
            List<ConsumedRecord> lane,
            GroupCommit group,
            Deadline deadline,
            Map<String, Long> failedOffsets) {
        group.laneBusy();
        try {
            for (var record : lane) {
                if (!processing.process(record, group, deadline)) {
                    failedOffsets.merge(record.partitionName(), record.offset(), Math::min);
                    return;
                }
            }
        } finally {
            group.laneIdle();
        }
    }

    private static KafkaBatchAnswer answer(Map<String, Long> failedOffsets) {
        if (failedOffsets.isEmpty()) {
            return KafkaBatchAnswer.ALL_HANDLED;
        }
        var failures = new ArrayList<ItemFailure>();
        failedOffsets.forEach((partition, offset) ->
                failures.add(new ItemFailure(new ItemIdentifier(partition, offset))));
        return new KafkaBatchAnswer(List.copyOf(failures));
    }
}
