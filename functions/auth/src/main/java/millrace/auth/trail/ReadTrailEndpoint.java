package millrace.auth.trail;

import java.util.List;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/auth/users/{userId}/security-trail}: the trail of a user, newest first, for
 * themselves and for administrators.
 */
public record ReadTrailEndpoint(Table table) implements Endpoint {

    record Answer(List<TrailEntry> entries, @Nullable String next) {}

    @Override
    public Reply answer(Call call) {
        var userId = Long.parseLong(call.path("userId"));
        var caller = call.caller();
        if (caller.userId() != userId && !caller.isAdmin()) {
            return Reply.rejected(
                    403, "ROLE_REQUIRED", "Only administrators see the trail of somebody else.");
        }
        var asked = call.page(TrailEntry.of(userId).newestToOldest());
        var page = table.query(asked, TrailEntry.class);
        return Reply.ok(new Answer(page.values(), call.next(asked, page)));
    }
}
