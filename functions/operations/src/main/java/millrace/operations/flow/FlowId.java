package millrace.operations.flow;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.operations.audit.Trail;
import millrace.platform.table.Query;

/**
 * A flow by what an operator knows of it.
 *
 * @param kind what the id was found to be
 * @param correlationIds of the requests that belong to it, from the first on
 * @param isWhole false where it has more of them than are followed
 */
record FlowId(Kind kind, List<String> correlationIds, boolean isWhole) {

    /** The most requests of one aggregate that are followed. */
    static final int MAX_CORRELATIONS = 50;

    /** The most pages of an aggregate's events in which its requests are looked for. */
    private static final int MAX_PAGES = 10;

    /** The kinds of ids, in the order in which they are tried. */
    enum Kind {
        CORRELATION,
        EVENT,
        AGGREGATE
    }

    FlowId {
        correlationIds = List.copyOf(correlationIds);
    }

    /** Empty where the trail has no such id. */
    static Optional<FlowId> find(String id, Trail trail) {
        var correlation = Query.of(Trail.ofCorrelation(id)).page(1, null);
        if (!trail.pointers(correlation).items().isEmpty()) {
            return Optional.of(new FlowId(Kind.CORRELATION, List.of(id), true));
        }
        return ofEvent(id, trail).or(() -> ofAggregate(id, trail));
    }

    private static Optional<FlowId> ofEvent(String id, Trail trail) {
        return trail.entries(List.of(id)).stream()
                .findFirst()
                .map(entry -> List.of(entry.header().correlationId()))
                .map(correlation -> new FlowId(Kind.EVENT, correlation, true));
    }

    private static Optional<FlowId> ofAggregate(String id, Trail trail) {
        Set<String> found = new LinkedHashSet<>();
        Query asked = Query.of(Trail.ofAggregate(id));
        Query.Position next = null;
        int pages = 0;
        do {
            var page = trail.pointers(asked.page(asked.limit(), next));
            var ids = page.values(Trail.Pointer::eventId);
            trail.entries(ids).forEach(entry -> found.add(entry.header().correlationId()));
            next = page.next();
        } while (next != null && ++pages < MAX_PAGES && found.size() < MAX_CORRELATIONS);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new FlowId(
                                Kind.AGGREGATE,
                                found.stream().limit(MAX_CORRELATIONS).toList(),
                                next == null && found.size() <= MAX_CORRELATIONS));
    }
}
