package millrace.platform.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import millrace.platform.publish.Publisher;
import millrace.platform.runtime.Deadline;
import millrace.platform.work.internal.OutboxRow;
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

    private final Publisher publisher;

    OrderedSending(Publisher publisher) {
        this.publisher = publisher;
    }

    /**
     * Begins no turn that may outlast the deadline.
     *
     * @param rows of each key in the order in which they must appear on their topic
     * @return those that Kafka has acknowledged
     */
    Set<OutboxRow> send(List<OutboxRow> rows, Deadline deadline) {
        var byKey = new LinkedHashMap<String, Deque<List<OutboxRow>>>();
        OutboxRow.byKey(rows).forEach((key, ofKey) -> byKey.put(key, levels(ofKey)));
        var acknowledged = new HashSet<OutboxRow>();
        while (!byKey.isEmpty() && deadline.allows(MAX_TURN)) {
            var turn = byKey.values().stream().flatMap(next -> next.remove().stream()).toList();
            var refused = send(turn, acknowledged);
            byKey.entrySet()
                    .removeIf(each -> each.getValue().isEmpty() || refused.contains(each.getKey()));
        }
        return acknowledged;
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

    /** The keys of which something was refused. */
    private Set<String> send(List<OutboxRow> turn, Set<OutboxRow> acknowledged) {
        var outcomes = publisher.sendAll(turn.stream().map(OrderedSending::message).toList());
        var refused = new HashSet<String>();
        for (int i = 0; i < turn.size(); i++) {
            var row = turn.get(i);
            if (isAcknowledged(outcomes.get(i), row)) {
                acknowledged.add(row);
            } else {
                refused.add(row.rowKey().pk());
            }
        }
        return refused;
    }

    private static boolean isAcknowledged(CompletableFuture<Void> outcome, OutboxRow row) {
        try {
            outcome.join();
            return true;
        } catch (RuntimeException failure) {
            LOG.warn("Event {} was not acknowledged on {}", row.eventId(), row.topic(), failure);
            return false;
        }
    }

    private static Publisher.Message message(OutboxRow row) {
        return new Publisher.Message(
                row.topic(),
                row.key(),
                row.value().getBytes(StandardCharsets.UTF_8),
                row.headers());
    }
}
