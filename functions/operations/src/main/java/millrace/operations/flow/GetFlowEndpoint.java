package millrace.operations.flow;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.operations.audit.Trail;
import millrace.operations.audit.TrailEntry;
import millrace.operations.deadletter.Effects;
import millrace.operations.outbox.Outboxes;
import millrace.operations.outbox.Outboxes.WaitingEvent;
import millrace.platform.Platform;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Query;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/flows/{id}}: all that one request led to, or all requests about one order,
 * reservation, attempt or coupon claim, as steps in order of time. The trail says what happened,
 * inboxes who has handled it, dead letters who gave it up, and outboxes what is still to come.
 */
public final class GetFlowEndpoint implements Endpoint {

    private final Trail trail;
    private final FlowPages pages;
    private final Steps steps;
    private final Outboxes outboxes;
    private final Clock clock;

    /**
     * A page of a flow.
     *
     * @param isWhole false where an aggregate has more requests than are followed
     * @param waitingConsumers consumers of this page's events that have neither handled nor given
     *     them up
     * @param outbox on the last page: events of this flow that wait to be published
     */
    record Flow(
            String id,
            FlowId.Kind kind,
            List<String> correlationIds,
            boolean isWhole,
            List<Step> steps,
            long waitingConsumers,
            List<WaitingEvent> outbox,
            @Nullable String next) {}

    public GetFlowEndpoint(Platform platform, Effects effects, Outboxes outboxes) {
        this.trail = new Trail(platform.table());
        this.pages = new FlowPages(trail);
        this.steps = new Steps(platform, trail, effects);
        this.outboxes = outboxes;
        this.clock = platform.clock();
    }

    @Override
    public Reply answer(Call call) {
        var id = call.path("id");
        var now = clock.instant();
        return FlowId.find(id, trail)
                .map(flow -> page(call, id, flow, now))
                .orElseGet(() -> notInTrail(id, now));
    }

    private Reply page(Call call, String id, FlowId flow, Instant now) {
        var asked = call.page(Query.of("FLOW#" + id));
        var page = pages.page(flow.correlationIds(), asked);
        var entries = trail.entries(page.ids());
        var ofPage = steps.of(entries, now);
        return Reply.ok(
                new Flow(
                        id,
                        flow.kind(),
                        flow.correlationIds(),
                        flow.isWhole(),
                        ofPage,
                        ofPage.stream()
                                .flatMap(step -> step.handling().stream())
                                .filter(each -> each.status() == Step.Status.WAITING)
                                .count(),
                        page.next() == null ? waiting(id, flow, entries, now) : List.of(),
                        call.next(asked, page.end())));
    }

    /** Waiting events are looked for under the keys of those that the page has. */
    private List<WaitingEvent> waiting(
            String id, FlowId flow, List<TrailEntry> entries, Instant now) {
        Set<String> keys = new HashSet<>(Set.of(id));
        for (var entry : entries) {
            keys.add(entry.place().key());
            keys.addAll(entry.subject().aggregates());
            Optional.ofNullable(entry.subject().userId()).map(String::valueOf).ifPresent(keys::add);
        }
        var correlations = Set.copyOf(flow.correlationIds());
        return outboxes.of(keys, now).stream()
                .filter(event -> correlations.contains(event.correlationId()))
                .toList();
    }

    /** The first event of a flow may wait itself. */
    private Reply notInTrail(String id, Instant now) {
        var waiting = outboxes.of(Set.of(id), now);
        if (waiting.isEmpty()) {
            return Reply.rejected(
                    404, "FLOW_NOT_FOUND", "No event is known by this id, nor does one wait.");
        }
        var correlations = waiting.stream().map(WaitingEvent::correlationId).distinct().toList();
        return Reply.ok(
                new Flow(
                        id,
                        FlowId.Kind.AGGREGATE,
                        correlations,
                        true,
                        List.of(),
                        0,
                        waiting,
                        null));
    }
}
