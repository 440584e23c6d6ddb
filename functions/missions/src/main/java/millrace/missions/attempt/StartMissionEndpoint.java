package millrace.missions.attempt;

import java.time.Clock;
import millrace.events.missions.MissionStarted;
import millrace.missions.catalogue.Mission;
import millrace.missions.catalogue.MissionPath;
import millrace.missions.catalogue.Missions;
import millrace.missions.learner.Learners;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.runtime.Ids;

/**
 * {@code POST /api/missions/{id}/start}: begins an attempt. While one is open it is answered as it
 * is, and nothing begins.
 */
public record StartMissionEndpoint(
        Missions missions, Learners learners, Attempts attempts, Ids ids, Clock clock)
        implements Endpoint {

    @Override
    public Reply answer(Call call) {
        return missions.find(MissionPath.missionId(call))
                .map(mission -> start(call.caller().userId(), mission))
                .orElseGet(MissionPath::notFound);
    }

    private Reply start(long userId, Mission mission) {
        var latest = attempts.latest(userId, mission.missionId());
        if (latest != null) {
            var open =
                    attempts.find(userId, latest.value().attemptId())
                            .filter(attempt -> attempt.value().isOpen());
            if (open.isPresent()) {
                return Reply.ok(AttemptMoved.of(open.get().value()));
            }
        }
        var learner = learners.read(userId);
        if (learner.learner().isErased()) {
            return Reply.rejected(403, "ACCOUNT_DELETED", "The account is deleted.");
        }
        var attempt = Attempt.started(ids.next(), userId, mission, clock.instant());
        return Reply.ok(AttemptMoved.of(attempt))
                .committing(
                        attempts.create(attempt, latest)
                                .and(learners.write(learner, learner.learner().starting()))
                                .publish(started(attempt), 1));
    }

    private static MissionStarted started(Attempt attempt) {
        return new MissionStarted(
                attempt.missionId().toString(),
                attempt.attemptId(),
                attempt.userId(),
                attempt.startedAt().toEpochMilli());
    }
}
