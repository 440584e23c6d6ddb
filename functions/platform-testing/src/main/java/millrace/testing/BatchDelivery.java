package millrace.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.kafka.KafkaEvent;

/** Delivers a batch as an event source mapping does: what was not handled comes again. */
final class BatchDelivery {

    private KafkaEvent open;

    BatchDelivery(KafkaEvent batch) {
        this.open = batch;
    }

    /** True when nothing is left to deliver. */
    boolean to(Function<KafkaEvent, KafkaBatchAnswer> consumer) {
        var answer = consumer.apply(open);
        var left = new HashMap<String, List<KafkaEvent.Entry>>();
        for (var failure : answer.batchItemFailures()) {
            var first = failure.itemIdentifier();
            left.put(
                    first.partition(), from(first.offset(), open.records().get(first.partition())));
        }
        open = new KafkaEvent(Map.copyOf(left));
        return left.isEmpty();
    }

    private static List<KafkaEvent.Entry> from(
            long offset, @org.jspecify.annotations.Nullable List<KafkaEvent.Entry> records) {
        if (records == null) {
            throw new AssertionError("The answer names a partition that the batch has not");
        }
        return records.stream().filter(record -> record.offset() >= offset).toList();
    }
}
