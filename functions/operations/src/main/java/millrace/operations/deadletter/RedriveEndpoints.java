package millrace.operations.deadletter;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import millrace.platform.http.Call;
import millrace.platform.http.Reply;
import millrace.platform.table.Stored;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;

/** The routes that show redrives and steer them. */
record RedriveEndpoints(Redrives redrives, Clock clock) {

    record RedriveList(List<RedriveView> redrives, @Nullable String next) {}

    /** {@code GET /api/redrives}: the newest first. */
    Reply list(Call call) {
        var asked = call.page(Redrives.ALL);
        var page = redrives.page(asked);
        return Reply.ok(new RedriveList(page.values(RedriveView::of), call.next(asked, page)));
    }

    /** {@code GET /api/redrives/{redriveId}}. */
    Reply get(Call call) {
        return found(call)
                .map(read -> Reply.ok(RedriveView.of(read.value())))
                .orElseGet(RedriveEndpoints::notFound);
    }

    /** {@code POST /api/redrives/{redriveId}/pause}: nothing more is sent until it is resumed. */
    Reply pause(Call call) {
        return steer(call, RedriveStatus.RUNNING, RedriveStatus.PAUSED);
    }

    /** {@code POST /api/redrives/{redriveId}/resume}. */
    Reply resume(Call call) {
        return steer(call, RedriveStatus.PAUSED, RedriveStatus.RUNNING);
    }

    /** {@code POST /api/redrives/{redriveId}/abort}: nothing more is sent, ever. */
    Reply abort(Call call) {
        return found(call)
                .map(read ->
                        read.value().hasEnded()
                                ? ended(read.value())
                                : changed(call, read, RedriveStatus.ABORTED))
                .orElseGet(RedriveEndpoints::notFound);
    }

    private Reply steer(Call call, RedriveStatus from, RedriveStatus to) {
        return found(call)
                .map(read ->
                        read.value().status() == from || read.value().status() == to
                                ? changed(call, read, to)
                                : ended(read.value()))
                .orElseGet(RedriveEndpoints::notFound);
    }

    private Reply changed(Call call, Stored<Redrive> read, RedriveStatus to) {
        var next = read.value().in(to, null, call.caller().userId(), clock.instant());
        return Reply.ok(RedriveView.of(next)).committing(Work.of(redrives.replace(read, next)));
    }

    private Optional<Stored<Redrive>> found(Call call) {
        return redrives.find(call.path("redriveId"));
    }

    private static Reply notFound() {
        return Reply.rejected(404, "REDRIVE_NOT_FOUND", "There is no such redrive.");
    }

    private static Reply ended(Redrive redrive) {
        return Reply.rejected(
                409, "REDRIVE_ENDED", "It has ended: it is %s.".formatted(redrive.status()));
    }
}
