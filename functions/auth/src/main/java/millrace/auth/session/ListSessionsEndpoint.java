package millrace.auth.session;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import millrace.auth.account.Accounts;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/auth/sessions}: the caller's sessions that stand, newest first. The list may lag
 * behind a login; a page may hold fewer than were asked for, and yet not be the last.
 */
public record ListSessionsEndpoint(Table table, CurrentSession current, Clock clock)
        implements Endpoint {

    /**
     * @param network that it was opened from
     * @param current whether it is the session of the request
     */
    record View(
            String sessionId,
            Instant openedAt,
            Instant endsAt,
            @Nullable String network,
            boolean current) {}

    record Answer(List<View> sessions, @Nullable String next) {}

    @Override
    public Reply answer(Call call) {
        var userId = call.caller().userId();
        var own = current.of(call).map(claims -> claims.sessionId()).orElse("");
        var asked = call.page(Session.of(userId).newestToOldest());
        var page = Sessions.in(table).lookup(asked);
        var now = clock.instant();
        var account = Accounts.in(table).value(userId);
        var views =
                page.items().stream()
                        .map(Stored::value)
                        .filter(session ->
                                account.filter(mine -> session.stands(mine, now)).isPresent())
                        .map(session -> view(session, own))
                        .toList();
        return Reply.ok(new Answer(views, call.next(asked, page)));
    }

    private static View view(Session session, String own) {
        return new View(
                session.sessionId(),
                session.openedAt(),
                session.endsAt(),
                session.network(),
                session.sessionId().equals(own));
    }
}
