package millrace.testing;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import millrace.platform.kafka.KafkaBatchAnswer;

/** Delivers a batch as an event source mapping does: what was not handled comes again. */
final class BatchDelivery {

    private KafkaEvent open;

    BatchDelivery(KafkaEvent batch) {
        this.open = batch;
    }

    /** True when nothing is left to deliver. */
    boolean to(Function<KafkaEvent, KafkaBatchAnswer> consumer) {
        var answer = consumer.apply(open);
        var left = new HashMap<String, List<KafkaEventRecord>>();
        for (var failure : answer.batchItemFailures()) {
            var first = failure.itemIdentifier();
            left.put(
                    first.partition(),
                    from(first.offset(), open.getRecords().get(first.partition())));
        }
        open = KafkaEvent.builder().withRecords(Map.copyOf(left)).build();
        return left.isEmpty();
    }

    private static List<KafkaEventRecord> from(
            long offset, @org.jspecify.annotations.Nullable List<KafkaEventRecord> records) {
        if (records == null) {
            throw new AssertionError("The answer names a partition that the batch has not");
        }
        return records.stream().filter(record -> record.getOffset() >= offset).toList();
    }
}
