package millrace.operations.flow;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import millrace.operations.audit.Trail;
import millrace.platform.runtime.BoundedTasks;
import millrace.platform.table.Key;
import millrace.platform.table.Page;
import millrace.platform.table.Query;
import org.jspecify.annotations.Nullable;

/** The events of several correlations as one list in order of time, page by page. */
record FlowPages(Trail trail) {

    /**
     * A page of events, by their ids.
     *
     * @param next where the next page begins; null after the last
     */
    record EventIds(List<String> ids, Query.@Nullable Position next) {

        Page<Object> end() {
            return new Page<>(List.of(), next);
        }
    }

    /**
     * @param asked the page of the flow's own list
     */
    EventIds page(List<String> correlationIds, Query asked) {
        var parts = Collections.synchronizedList(new ArrayList<Page<Trail.Pointer>>());
        try (var reads = BoundedTasks.atMost(FlowId.MAX_CORRELATIONS)) {
            correlationIds.forEach(id -> reads.run(() -> parts.add(part(id, asked))));
        }
        var merged =
                parts.stream()
                        .flatMap(part -> part.values().stream())
                        .sorted(comparing(Trail.Pointer::position))
                        .toList();
        var within = merged.stream().limit(asked.limit()).toList();
        var isLast =
                within.size() == merged.size()
                        && parts.stream().allMatch(part -> part.next() == null);
        return new EventIds(
                within.stream().map(Trail.Pointer::eventId).toList(),
                isLast ? null : position(asked.pk(), within.getLast().position()));
    }

    private Page<Trail.Pointer> part(String correlationId, Query asked) {
        var list = Trail.ofCorrelation(correlationId);
        var after = asked.after();
        var start = after == null ? null : position(list, after.sort());
        return trail.pointers(Query.of(list).page(asked.limit(), start));
    }

    private static Query.Position position(String list, String sort) {
        return new Query.Position(sort, Key.of(list, sort));
    }
}
