package millrace.platform.work;

import java.util.ArrayList;
import java.util.List;
import millrace.events.Event;
import millrace.platform.table.Change;

/**
 * The outcome of one decision: changes and the events that tell of them, all of it or nothing.
 *
 * @param records that are published again
 */
public record Work(List<Change> changes, List<Publish> events, List<Republish> records) {

    private static final Work NOTHING = new Work(List.of(), List.of());

    public Work {
        changes = List.copyOf(changes);
        events = List.copyOf(events);
        records = List.copyOf(records);
    }

    public Work(List<Change> changes, List<Publish> events) {
        this(changes, events, List.of());
    }

    /** No change and no event; a consumer still records that the message was handled. */
    public static Work nothing() {
        return NOTHING;
    }

    public static Work of(Change... changes) {
        return new Work(List.of(changes), List.of());
    }

    public Work and(Change change) {
        var more = new ArrayList<>(changes);
        more.add(change);
        return new Work(more, events, records);
    }

    public Work publish(Event payload, long aggregateVersion) {
        var more = new ArrayList<>(events);
        more.add(new Publish(payload, aggregateVersion));
        return new Work(changes, more, records);
    }

    public Work republish(Republish record) {
        var more = new ArrayList<>(records);
        more.add(record);
        return new Work(changes, events, more);
    }
}
