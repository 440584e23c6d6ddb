package millrace.simulators.dataplatform;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import millrace.simulators.server.Answer;
import millrace.simulators.server.Journal;
import millrace.simulators.server.JournaledState;
import millrace.simulators.server.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stored reservations by their idempotency keys, the oldest first; beyond {@link #MAX_KEPT} the
 * oldest goes.
 */
final class StoredReservations implements JournaledState {

    static final int MAX_KEPT = 200_000;

    private static final String KEY = "idempotencyKey";
    private static final String RESERVATION = "reservation";

    private final SequencedMap<String, ObjectNode> byKey = new LinkedHashMap<>();
    private final Clock clock;
    private Journal journal = Journal.none();

    StoredReservations(Clock clock) {
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

    @Override
    public synchronized void clear() {
        journal.clear();
        byKey.clear();
    }

    /**
     * Stores a reservation, unless its key is known: then it gives the first answer again, or that
     * of {@code otherBody} where the key came with another reservation.
     */
    synchronized Answer store(String key, ObjectNode reservation, Supplier<Answer> otherBody) {
        var known = byKey.get(key);
        if (known == null) {
            known = Json.object().put(KEY, key).put("storedAt", clock.instant().toString());
            known.set(RESERVATION, reservation);
            journal.append(known);
            keep(known);
        } else if (!known.path(RESERVATION).equals(reservation)) {
            return otherBody.get();
        }
        var answer = Json.object().put("stored", true);
        answer.set("reservationId", known.path(RESERVATION).path("reservationId"));
        return Answer.json(201, answer.put("storedAt", Json.text(known, "storedAt")));
    }

    private void keep(ObjectNode stored) {
        if (byKey.size() == MAX_KEPT) {
            byKey.pollFirstEntry();
        }
        byKey.putLast(Json.text(stored, KEY), stored);
    }

    /** {@code {"count": n, "reservations": [...]}}. */
    Answer answer(Predicate<JsonNode> wanted) {
        var found = all(wanted);
        var body = Json.object().put("count", found.size());
        body.putArray("reservations").addAll(found);
        return Answer.json(200, body);
    }

    private synchronized List<ObjectNode> all(Predicate<JsonNode> wanted) {
        return byKey.values().stream()
                .filter(stored -> wanted.test(stored.path(RESERVATION)))
                .toList();
    }
}
