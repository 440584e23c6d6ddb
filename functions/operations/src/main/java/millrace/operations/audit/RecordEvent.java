package millrace.operations.audit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import millrace.events.RawEvent;
import millrace.platform.kafka.EveryEventHandler;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Change;
import millrace.platform.table.Table;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * Records every event once, however often and at how many places it comes. The deletion of a user
 * destroys the key of the user's personal data, in the transaction that records it; an event that
 * comes later is recorded without any.
 */
public final class RecordEvent implements EveryEventHandler {

    private static final String USER_DELETED = "user.deleted";

    private final Trail trail;
    private final PersonKeys keys;
    private final Clock clock;
    private final Set<String> exported;

    /**
     * @param exported topics whose events are noted for the export, by their names
     */
    public RecordEvent(Table table, Ids ids, Clock clock, Set<String> exported) {
        this.trail = new Trail(table);
        this.keys = new PersonKeys(table, ids);
        this.clock = clock;
        this.exported = Set.copyOf(exported);
    }

    /**
     * Personal data as it is stored.
     *
     * @param sealed null where there is none, or no key any more
     * @param keyChanges the creation of a key that nobody had yet
     */
    private record Sealed(@Nullable String sealed, List<Change> keyChanges) {

        private static final Sealed NOTHING = new Sealed(null, List.of());
    }

    @Override
    public Work handle(RawEvent event, Place place) {
        if (trail.has(event.header().eventId())) {
            return Work.nothing();
        }
        var subject = Subject.of(event.value());
        var payload = Payload.of(event, subject);
        var userId = subject.userId();
        var personal = Sealed.NOTHING;
        if (userId != null && event.header().eventType().equals(USER_DELETED)) {
            personal = new Sealed(null, List.of(keys.destroy(userId)));
        } else if (userId != null && !payload.personal().isEmpty()) {
            personal = seal(userId, payload.personal().toString());
        }
        var entry =
                new TrailEntry(
                        event.header(),
                        place,
                        subject,
                        payload.plain().toString(),
                        personal.sealed(),
                        clock.instant());
        var changes = new ArrayList<>(trail.append(entry));
        changes.addAll(personal.keyChanges());
        if (exported.contains(place.topic())) {
            changes.add(trail.recorded(entry));
        }
        return new Work(changes, List.of());
    }

    private Sealed seal(long userId, String text) {
        return keys.find(userId)
                .map(key -> new Sealed(key.sealed(text), List.of()))
                .orElseGet(() -> {
                    var drawn = keys.draw(userId);
                    return new Sealed(drawn.sealed(text), List.of(keys.create(drawn)));
                });
    }
}
