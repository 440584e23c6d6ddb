package millrace.platform.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import millrace.platform.publish.Publisher;
import millrace.platform.runtime.BoundedTasks;
import millrace.platform.runtime.Deadline;
import millrace.platform.table.Query;
import millrace.platform.table.Table;
import millrace.platform.work.internal.OutboxRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes rows as they wait in their table and deletes what Kafka acknowledged. The table alone
 * says what is still to be published and what goes first: a row that is in it was not published for
 * certain, and a row that is not in it was. So publishers need not know of each other. Two that
 * publish one key at once double events, under the same event ids, and never change their order.
 */
final class OutboxPublication {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxPublication.class);

    private static final int MAX_READS_AT_ONCE = 64;

    /** The time to read what waits; keys that a throttled table withholds are left. */
    private static final Duration READ_WITHIN = Duration.ofSeconds(10);

    private final OrderedSending sending;

    OutboxPublication(Publisher publisher) {
        this.sending = new OrderedSending(publisher);
    }

    /**
     * @param published acknowledged and deleted
     * @param refused brokers answered that they do not take them
     * @param unfinished the keys of which something may still wait: it was refused, could not be
     *     read, or there was no time for it
     */
    record Outcome(Set<OutboxRow> published, Set<OutboxRow> refused, Set<String> unfinished) {

        /** Something went through, or was at least answered. */
        boolean isKafkaThere() {
            return !published.isEmpty() || !refused.isEmpty();
        }
    }

    /** Part of a key as it waits: the wanted rows, and whether more may follow. */
    private record Waiting(List<OutboxRow> rows, boolean mayGoOn) {}

    /**
     * Publishes page after page of each key until the last wanted row is out, one is refused, or
     * the time is over.
     *
     * @throws millrace.platform.failure.RetriableFailure when acknowledged rows cannot be deleted
     */
    Outcome publish(Table table, Collection<KeyRows> keys, Deadline deadline) {
        var outcome = new Outcome(new HashSet<>(), new HashSet<>(), new HashSet<>());
        var open = keys;
        while (!open.isEmpty()) {
            var asked = open;
            var waiting =
                    ScopedValue.where(Deadline.CURRENT, deadline.within(READ_WITHIN))
                            .call(() -> waiting(table, asked));
            var rows = waiting.values().stream().flatMap(each -> each.rows().stream()).toList();
            var sent = sending.send(rows, deadline);
            var acknowledged = sent.acknowledged();
            table.delete(acknowledged.stream().map(OutboxRow::rowKey).toList());
            outcome.published.addAll(acknowledged);
            outcome.refused.addAll(sent.refused());
            var next = new ArrayList<KeyRows>();
            for (var key : open) {
                var ofKey = waiting.get(key);
                if (ofKey == null || !acknowledged.containsAll(ofKey.rows())) {
                    outcome.unfinished.add(key.pk());
                } else if (ofKey.mayGoOn()) {
                    next.add(key);
                }
            }
            open = next;
        }
        return outcome;
    }

    /**
     * The waiting rows of each key; a key that cannot be read is missing, and disturbs no other.
     */
    private Map<KeyRows, Waiting> waiting(Table table, Collection<KeyRows> keys) {
        var waiting = new ConcurrentHashMap<KeyRows, Waiting>();
        try (var reads = BoundedTasks.atMost(MAX_READS_AT_ONCE)) {
            for (var key : keys) {
                if (key.known().isEmpty()) {
                    reads.run(() -> read(table, key, waiting));
                } else {
                    waiting.put(key, new Waiting(key.known(), false));
                }
            }
        }
        return waiting;
    }

    private static void read(Table table, KeyRows key, Map<KeyRows, Waiting> waiting) {
        try {
            var page = table.query(Query.of(key.pk()), OutboxRow.class);
            var wanted = page.values().stream().filter(key::wants).toList();
            boolean reachesEnd = page.next() == null || wanted.size() < page.items().size();
            waiting.put(key, new Waiting(wanted, !reachesEnd));
        } catch (RuntimeException failure) {
            LOG.error("The outbox rows of {} could not be read", key.pk(), failure);
        }
    }
}
