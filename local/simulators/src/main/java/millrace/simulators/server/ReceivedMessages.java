package millrace.simulators.server;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Messages that a simulator accepted, the oldest first; beyond {@link #MAX_KEPT} the oldest goes.
 */
final class ReceivedMessages implements JournaledState {

    static final int MAX_KEPT = 200_000;

    private final Deque<ObjectNode> messages = new ArrayDeque<>();
    private final Clock clock;
    private Journal journal = Journal.none();

    ReceivedMessages(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void restore(JsonNode line) {
        keep((ObjectNode) line);
    }

    @Override
    public synchronized void writeTo(Journal journalFromNowOn) {
        journal = journalFromNowOn;
    }

    synchronized void add(ObjectNode message) {
        message.put("receivedAt", clock.instant().toString());
        journal.append(message);
        keep(message);
    }

    private void keep(ObjectNode message) {
        if (messages.size() == MAX_KEPT) {
            messages.removeFirst();
        }
        messages.addLast(message);
    }

    private synchronized List<ObjectNode> all(Predicate<ObjectNode> wanted) {
        return messages.stream().filter(wanted).toList();
    }

    @Override
    public synchronized void clear() {
        journal.clear();
        messages.clear();
    }

    /** {@code {"count": n, "messages": [...]}}. */
    Answer answer(Predicate<ObjectNode> wanted) {
        var found = all(wanted);
        var body = Json.object().put("count", found.size());
        body.putArray("messages").addAll(found);
        return Answer.json(200, body);
    }
}
