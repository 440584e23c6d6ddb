package millrace.cloud.sqs.definition;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import millrace.cloud.sqs.fault.SqsException;
import millrace.cloud.sqs.fault.SqsFault;

/** The valid attributes of one queue. */
public final class QueueAttributes {

    private final boolean fifo;
    private final Map<QueueAttribute, String> values;

    private QueueAttributes(boolean fifo, Map<QueueAttribute, String> values) {
        this.fifo = fifo;
        this.values = values;
    }

    /**
     * The attributes of a new queue.
     *
     * @throws SqsException when a name, a value or their combination is refused
     */
    public static QueueAttributes of(boolean fifo, Map<String, String> given) {
        return new QueueAttributes(fifo, QueueAttribute.defaults(fifo)).with(given);
    }

    /** These with others in place of theirs. */
    public QueueAttributes with(Map<String, String> given) {
        var changed = new EnumMap<>(values);
        given.forEach((name, value) -> {
            var attribute =
                    QueueAttribute.named(name)
                            .filter(each -> fifo || !each.isFifoOnly())
                            .orElseThrow(() -> unknown(name));
            attribute.check(value);
            if (value.isEmpty()) {
                changed.remove(attribute);
            } else {
                changed.put(attribute, value);
            }
        });
        changed.remove(QueueAttribute.FifoQueue);
        if (fifo) {
            changed.put(QueueAttribute.FifoQueue, "true");
        }
        if (changed.containsKey(QueueAttribute.RedrivePolicy)) {
            RedrivePolicy.read(changed.get(QueueAttribute.RedrivePolicy));
        }
        return new QueueAttributes(fifo, changed);
    }

    private static SqsException unknown(String name) {
        return new SqsException(SqsFault.INVALID_ATTRIBUTE_NAME, "Unknown Attribute " + name + ".");
    }

    public Map<String, String> asText() {
        var text = new TreeMap<String, String>();
        values.forEach((attribute, value) -> text.put(attribute.name(), value));
        return text;
    }

    public boolean sameAs(QueueAttributes other) {
        return values.equals(other.values);
    }

    public boolean isFifo() {
        return fifo;
    }

    boolean deduplicatesByContent() {
        return "true".equals(values.get(QueueAttribute.ContentBasedDeduplication));
    }

    public boolean deduplicatesByGroup() {
        return "messageGroup".equals(values.get(QueueAttribute.DeduplicationScope));
    }

    public Duration delay() {
        return Duration.ofSeconds(number(QueueAttribute.DelaySeconds));
    }

    public Duration visibilityTimeout() {
        return Duration.ofSeconds(number(QueueAttribute.VisibilityTimeout));
    }

    public Duration retention() {
        return Duration.ofSeconds(number(QueueAttribute.MessageRetentionPeriod));
    }

    public Duration receiveWait() {
        return Duration.ofSeconds(number(QueueAttribute.ReceiveMessageWaitTimeSeconds));
    }

    public int maximumMessageBytes() {
        return number(QueueAttribute.MaximumMessageSize);
    }

    public Optional<RedrivePolicy> redrive() {
        return Optional.ofNullable(values.get(QueueAttribute.RedrivePolicy))
                .map(RedrivePolicy::read);
    }

    public boolean deadLettersGoTo(String queueArn) {
        return redrive().filter(it -> it.deadLetterQueueArn().equals(queueArn)).isPresent();
    }

    /** An attribute that was removed counts with its default. */
    private int number(QueueAttribute attribute) {
        return Integer.parseInt(
                values.getOrDefault(attribute, QueueAttribute.defaults(fifo).get(attribute)));
    }
}
