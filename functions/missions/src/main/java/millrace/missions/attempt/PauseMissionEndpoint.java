package millrace.missions.attempt;

import java.time.Clock;
import java.time.Instant;
import millrace.events.missions.MissionPaused;
import millrace.missions.catalogue.MissionPath;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Stored;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/missions/{id}/pause}. */
public record PauseMissionEndpoint(Attempts attempts, Clock clock) implements Endpoint {

    /** The reason of who gives none. */
    static final String NO_REASON = "NOT_GIVEN";

    record Pause(@Nullable String pauseReason) {}

    @Override
    public Reply answer(Call call) {
        var reason = call.body() == null ? null : call.body(Pause.class).pauseReason();
        return attempts.latestAttempt(call.caller().userId(), MissionPath.missionId(call))
                .map(read -> pause(read, reason == null ? NO_REASON : reason, clock.instant()))
                .orElseGet(AttemptRefusal::notStarted);
    }

    private Reply pause(Stored<Attempt> read, String reason, Instant now) {
        var attempt = read.value();
        if (!(attempt.state() instanceof AttemptState.InProgress open)) {
            return AttemptRefusal.of(attempt.state());
        }
        var paused = attempt.in(open.pause(now));
        var event =
                new MissionPaused(
                        attempt.missionId().toString(),
                        attempt.attemptId(),
                        attempt.userId(),
                        reason,
                        now.toEpochMilli());
        return Reply.ok(AttemptMoved.of(paused))
                .committing(
                        Work.of(attempts.replace(read, paused)).publish(event, read.version() + 1));
    }
}
