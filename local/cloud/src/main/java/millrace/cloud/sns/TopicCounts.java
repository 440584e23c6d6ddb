package millrace.cloud.sns;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import millrace.cloud.service.Metrics;

/** Counts what one topic takes and hands on, for the console and as SNS's own metrics. */
final class TopicCounts {

    private static final String NAMESPACE = "AWS/SNS";

    private final Map<String, String> dimensions;
    private final Metrics metrics;
    final LongAdder published = new LongAdder();
    final LongAdder delivered = new LongAdder();
    final LongAdder failed = new LongAdder();

    TopicCounts(String topic, Metrics metrics) {
        this.dimensions = Map.of("TopicName", topic);
        this.metrics = metrics;
    }

    void published() {
        count(published, "NumberOfMessagesPublished");
    }

    void delivered() {
        count(delivered, "NumberOfNotificationsDelivered");
    }

    void failed() {
        count(failed, "NumberOfNotificationsFailed");
    }

    void filteredOut() {
        metrics.record(NAMESPACE, "NumberOfNotificationsFilteredOut", dimensions, 1);
    }

    private void count(LongAdder total, String metric) {
        total.increment();
        metrics.record(NAMESPACE, metric, dimensions, 1);
    }
}
