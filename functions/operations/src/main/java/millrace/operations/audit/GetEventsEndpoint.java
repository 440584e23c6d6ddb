package millrace.operations.audit;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Key;
import millrace.platform.table.Page;
import millrace.platform.table.Query;
import millrace.platform.table.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /api/audit/events}: events of a user, of an aggregate, of a correlation or of all,
 * from the oldest on. Without a time it gives all of a list; of all events those of the last hour.
 */
public final class GetEventsEndpoint implements Endpoint {

    private static final Span EVER = new Span(TrailTime.FIRST, TrailTime.LAST);
    private static final Duration RECENT = Duration.ofHours(1);

    private final Trail trail;
    private final EventsByTime byTime;
    private final TrailViews views;
    private final Clock clock;

    record EventList(List<TrailView> events, @Nullable String next) {}

    public GetEventsEndpoint(Table table, Ids ids, JsonMapper json, Clock clock) {
        this.trail = new Trail(table);
        this.byTime = new EventsByTime(trail);
        this.views = new TrailViews(new PersonKeys(table, ids), json);
        this.clock = clock;
    }

    @Override
    public Reply answer(Call call) {
        var lists =
                Stream.of(
                                call.query("userId").map(Long::parseLong).map(Trail::ofUser),
                                call.query("aggregate").map(Trail::ofAggregate),
                                call.query("correlationId").map(Trail::ofCorrelation))
                        .flatMap(Optional::stream)
                        .toList();
        if (lists.size() > 1) {
            return Reply.rejected(
                    400,
                    "ONE_LIST_ONLY",
                    "Ask by userId, by aggregate or by correlationId, not by several.");
        }
        var now = clock.instant();
        var otherwise = lists.isEmpty() ? new Span(now.minus(RECENT), now) : EVER;
        return Span.of(call, otherwise)
                .map(span -> lists.isEmpty() ? all(call, span) : of(call, lists.getFirst(), span))
                .orElseGet(() ->
                        Reply.rejected(
                                400,
                                "TIME_INVALID",
                                "from and to are moments such as 2026-01-01T12:00:00Z."));
    }

    private Reply of(Call call, String list, Span span) {
        var asked = from(call.page(Query.of(list)), span);
        var page = trail.pointers(asked);
        var within =
                page.values().stream()
                        .takeWhile(pointer -> span.reaches(pointer.position()))
                        .map(Trail.Pointer::eventId)
                        .toList();
        var next = within.size() < page.items().size() ? null : call.next(asked, page);
        return Reply.ok(new EventList(views.of(trail.entries(within)), next));
    }

    private static Query from(Query asked, Span span) {
        var start = TrailTime.sortable(span.from());
        return asked.after() == null
                ? asked.page(asked.limit(), new Query.Position(start, Key.of(asked.pk(), start)))
                : asked;
    }

    private Reply all(Call call, Span span) {
        var asked = call.page(EventsByTime.LIST);
        Page<TrailEntry> page = byTime.page(asked, span);
        return Reply.ok(new EventList(views.of(page.values()), call.next(asked, page)));
    }
}
