package millrace.operations.audit;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import millrace.platform.runtime.BoundedTasks;
import millrace.platform.table.Page;
import millrace.platform.table.Query;
import millrace.platform.table.Stored;
import org.jspecify.annotations.Nullable;

/**
 * All events in order of time, merged from the shards of one hour after the other. A page looks
 * into at most {@value #MAX_HOURS} hours: where little happened it is short, and says where to go
 * on.
 */
final class EventsByTime {

    /** The list as a whole, which is no partition of its own. */
    static final Query LIST = Query.of("TIME");

    static final int MAX_HOURS = 24;

    private final Trail trail;

    EventsByTime(Trail trail) {
        this.trail = trail;
    }

    Page<TrailEntry> page(Query asked, Span span) {
        var after = asked.after();
        var position = after == null ? TrailTime.sortable(span.from()) : after.sort();
        var hour = TrailTime.hourOf(TrailTime.momentOf(position));
        var found = new ArrayList<Stored<TrailEntry>>();
        for (int hours = 0; hours < MAX_HOURS && hour.isBefore(span.before()); hours++) {
            var more = ofHour(hour, position, asked.limit() - found.size(), span);
            found.addAll(more);
            if (found.size() == asked.limit()) {
                return new Page<>(found, at(Trail.positionOf(found.getLast().value())));
            }
            hour = TrailTime.hourAfter(hour);
            position = TrailTime.sortable(hour);
        }
        return new Page<>(found, goingOn(hour, span));
    }

    private static Query.@Nullable Position goingOn(Instant hour, Span span) {
        return hour.isBefore(span.before()) ? at(TrailTime.sortable(hour)) : null;
    }

    private List<Stored<TrailEntry>> ofHour(Instant hour, String position, int limit, Span span) {
        var found = new ConcurrentLinkedQueue<Stored<TrailEntry>>();
        try (var reads = BoundedTasks.atMost(TrailTime.SHARDS)) {
            for (var shard : TrailTime.shards(hour)) {
                var query = Query.of(shard).page(limit, at(position));
                reads.run(() -> found.addAll(trail.ofShard(query).items()));
            }
        }
        return found.stream()
                .filter(entry -> span.reaches(Trail.positionOf(entry.value())))
                .sorted(comparing(entry -> Trail.positionOf(entry.value())))
                .limit(limit)
                .toList();
    }

    /** Behind the event of this position, or before all events of this moment. */
    private static Query.Position at(String position) {
        return new Query.Position(position, Trail.keyOf(TrailTime.eventIdOf(position)));
    }
}
