package millrace.cloud.sqs.queue;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import millrace.cloud.sqs.journal.JournalEntry;
import org.jspecify.annotations.Nullable;

/** The messages of one queue: visible in order of sending, delayed, or in flight. */
final class QueuedMessages {

    private final Map<String, QueuedMessage> byId = new LinkedHashMap<>();
    private final TreeMap<Long, QueuedMessage> visible = new TreeMap<>();
    private final TreeSet<QueuedMessage> hidden =
            new TreeSet<>(
                    Comparator.comparing(QueuedMessage::visibleAt)
                            .thenComparingLong(QueuedMessage::order));
    private final Map<String, Integer> inFlightOfGroup = new HashMap<>();
    private int inFlight;

    void add(QueuedMessage message) {
        byId.put(message.message().id(), message);
        hidden.add(message);
    }

    @Nullable QueuedMessage find(String id) {
        return byId.get(id);
    }

    Collection<QueuedMessage> all() {
        return byId.values();
    }

    /** Makes visible whatever has waited long enough. */
    void advance(Instant now) {
        while (!hidden.isEmpty() && !hidden.first().visibleAt().isAfter(now)) {
            var due = hidden.pollFirst();
            if (due.isInFlight()) {
                landed(due);
            }
            due.shown();
            visible.put(due.order(), due);
        }
    }

    /** The time at which the next hidden message becomes visible, or null. */
    @Nullable Instant nextVisibleAt() {
        return hidden.isEmpty() ? null : hidden.first().visibleAt();
    }

    /** The groups that may not be received from, because a message of theirs is in flight. */
    Set<String> busyGroups() {
        return new HashSet<>(inFlightOfGroup.keySet());
    }

    /** The first visible message after this position whose group is not busy, or null. */
    @Nullable QueuedMessage nextAfter(long order, Set<String> busy) {
        var next = visible.higherEntry(order);
        while (next != null && isOneOf(busy, next.getValue())) {
            next = visible.higherEntry(next.getKey());
        }
        return next == null ? null : next.getValue();
    }

    private static boolean isOneOf(Set<String> busy, QueuedMessage message) {
        return message.message().groupId() != null && busy.contains(message.message().groupId());
    }

    void receive(QueuedMessage message, JournalEntry.Received receive) {
        take(message);
        message.received(receive);
        hidden.add(message);
        inFlight++;
        if (message.message().groupId() != null) {
            inFlightOfGroup.merge(message.message().groupId(), 1, Integer::sum);
        }
    }

    /** Changes the end of a flight. */
    void prolong(QueuedMessage message, Instant visibleAgainAt) {
        hidden.remove(message);
        message.visibleAgainAt(visibleAgainAt);
        hidden.add(message);
    }

    void remove(QueuedMessage message) {
        take(message);
        byId.remove(message.message().id());
    }

    private void take(QueuedMessage message) {
        visible.remove(message.order());
        if (hidden.remove(message) && message.isInFlight()) {
            landed(message);
        }
    }

    private void landed(QueuedMessage message) {
        inFlight--;
        if (message.message().groupId() != null) {
            inFlightOfGroup.computeIfPresent(
                    message.message().groupId(), (group, count) -> count == 1 ? null : count - 1);
        }
    }

    void clear() {
        byId.clear();
        visible.clear();
        hidden.clear();
        inFlightOfGroup.clear();
        inFlight = 0;
    }

    int visibleCount() {
        return visible.size();
    }

    int inFlightCount() {
        return inFlight;
    }

    int delayedCount() {
        return hidden.size() - inFlight;
    }
}
