package millrace.platform.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import millrace.events.KafkaHeader;
import millrace.platform.publish.Publisher;
import millrace.platform.runtime.Deadline;
import millrace.platform.runtime.Spans;
import millrace.platform.work.internal.OutboxRow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends rows in the order of each key: what follows in a key goes when what precedes is
 * acknowledged. Different keys, and rows of one key that have no order between them, go side by
 * side. Where a row fails, what follows it in its key is not sent.
 */
final class OrderedSending {

    /** The longest time of a turn's acknowledgements and of deleting what was acknowledged. */
    static final Duration MAX_TURN = Publisher.MAX_WAIT.plusSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(OrderedSending.class);

    private static final String TRACEPARENT = KafkaHeader.TRACEPARENT.headerName();

    private final Publisher publisher;

    /**
     * @param refused brokers answered that they do not take them
     */
    record Sent(Set<OutboxRow> acknowledged, Set<OutboxRow> refused) {}

    OrderedSending(Publisher publisher) {
        this.publisher = publisher;
    }

    /**
     * Begins no turn that may outlast the deadline.
     *
     * @param rows of each key in the order in which they must appear on their topic
     */
    Sent send(List<OutboxRow> rows, Deadline deadline) {
        var byKey = new LinkedHashMap<String, Deque<List<OutboxRow>>>();
        OutboxRow.byKey(rows).forEach((key, ofKey) -> byKey.put(key, levels(ofKey)));
        var sent = new Sent(new HashSet<>(), new HashSet<>());
        while (!byKey.isEmpty() && deadline.allows(MAX_TURN)) {
            var turn = byKey.values().stream().flatMap(next -> next.remove().stream()).toList();
            var stopped = send(turn, sent);
            byKey.entrySet()
                    .removeIf(each -> each.getValue().isEmpty() || stopped.contains(each.getKey()));
        }
        return sent;
    }

    /** Rows that follow each other without an order between them are one level. */
    private static Deque<List<OutboxRow>> levels(List<OutboxRow> ofKey) {
        var levels = new ArrayDeque<List<OutboxRow>>();
        for (var row : ofKey) {
            if (levels.isEmpty() || !levels.getLast().getFirst().isLevelWith(row)) {
                levels.add(new ArrayList<>());
            }
            levels.getLast().add(row);
        }
        return levels;
    }

    /** The keys of which something was not acknowledged. */
    private Set<String> send(List<OutboxRow> turn, Sent sent) {
        var spans = turn.stream().map(OrderedSending::begin).toList();
        var messages = new ArrayList<Publisher.Message>();
        for (int i = 0; i < turn.size(); i++) {
            messages.add(message(turn.get(i), spans.get(i).traceparent()));
        }
        var outcomes = publisher.sendAll(messages);
        var stopped = new HashSet<String>();
        for (int i = 0; i < turn.size(); i++) {
            try (var span = spans.get(i)) {
                if (!isAcknowledged(outcomes.get(i), turn.get(i), sent)) {
                    span.failed();
                    stopped.add(turn.get(i).rowKey().pk());
                }
            }
        }
        return stopped;
    }

    private static boolean isAcknowledged(
            CompletableFuture<Void> outcome, OutboxRow row, Sent sent) {
        try {
            outcome.join();
            sent.acknowledged.add(row);
            return true;
        } catch (RuntimeException failure) {
            LOG.warn("Event {} was not acknowledged on {}", row.eventId(), row.topic(), failure);
            if (Publisher.isRefusal(failure)) {
                sent.refused.add(row);
            }
            return false;
        }
    }

    private static Spans.Span begin(OutboxRow row) {
        return Spans.current()
                .begin(
                        "publish " + row.topic(),
                        Spans.Kind.PRODUCER,
                        row.headers().get(TRACEPARENT))
                .with("messaging.system", "kafka")
                .with("messaging.destination.name", row.topic())
                .with("messaging.message.id", row.eventId());
    }

    /** The consumer's span follows from that of the publication. */
    private static Publisher.Message message(OutboxRow row, @Nullable String traceparent) {
        var headers = new HashMap<>(row.headers());
        if (traceparent != null) {
            headers.put(TRACEPARENT, traceparent);
        }
        return new Publisher.Message(
                row.topic(), row.key(), row.value().getBytes(StandardCharsets.UTF_8), headers);
    }
}
