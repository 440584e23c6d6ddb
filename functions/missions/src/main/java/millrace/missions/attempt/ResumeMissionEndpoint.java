package millrace.missions.attempt;

import java.time.Clock;
import java.time.Instant;
import millrace.events.missions.MissionResumed;
import millrace.missions.catalogue.MissionPath;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Stored;
import millrace.platform.work.Work;

/** {@code POST /api/missions/{id}/resume}. */
public record ResumeMissionEndpoint(Attempts attempts, Clock clock) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        return attempts.latestAttempt(call.caller().userId(), MissionPath.missionId(call))
                .map(read -> resume(read, clock.instant()))
                .orElseGet(AttemptRefusal::notStarted);
    }

    private Reply resume(Stored<Attempt> read, Instant now) {
        var attempt = read.value();
        if (!(attempt.state() instanceof AttemptState.Paused paused)) {
            return AttemptRefusal.of(attempt.state());
        }
        var resumed = attempt.in(paused.resume());
        var event =
                new MissionResumed(
                        attempt.missionId().toString(),
                        attempt.attemptId(),
                        attempt.userId(),
                        paused.until(now).toMillis(),
                        now.toEpochMilli());
        return Reply.ok(AttemptMoved.of(resumed))
                .committing(
                        Work.of(attempts.replace(read, resumed))
                                .publish(event, read.version() + 1));
    }
}
