package millrace.simulators.server;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages that a simulator took, the oldest first; beyond {@link #MAX_KEPT} the oldest goes. */
public final class ReceivedMessages {

    public static final int MAX_KEPT = 200_000;

    private final Deque<ObjectNode> messages = new ArrayDeque<>();
    private final Clock clock;
    private Journal journal = Journal.none();

    public ReceivedMessages(Clock clock) {
        this.clock = clock;
    }

    /** Remembers a line of the journal of an earlier run. */
    public synchronized void restore(JsonNode line) {
        keep((ObjectNode) line);
    }

    public synchronized void writeTo(Journal journalFromNowOn) {
        journal = journalFromNowOn;
    }

    public synchronized void add(ObjectNode message) {
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

    public synchronized List<ObjectNode> all(Predicate<ObjectNode> wanted) {
        return messages.stream().filter(wanted).toList();
    }

    public synchronized void clear() {
        journal.clear();
        messages.clear();
    }

    /** {@code {"count": n, "messages": [...]}}. */
    public Answer answer(Predicate<ObjectNode> wanted) {
        var found = all(wanted);
        var body = Json.object().put("count", found.size());
        body.putArray("messages").addAll(found);
        return Answer.json(200, body);
    }
}
