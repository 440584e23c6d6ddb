package millrace.missions.environment;

import java.time.Clock;
import millrace.missions.catalogue.MissionId;
import millrace.missions.catalogue.MissionPath;
import millrace.missions.catalogue.Missions;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Stored;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/missions/{id}/resources}: asks for the learner's environment. Asked for again,
 * it counts as used, and is answered as it is.
 */
public record RequestEnvironmentEndpoint(
        Missions missions, OpenAttempts attempts, Environments environments, Ids ids, Clock clock)
        implements Endpoint {

    @Override
    public Reply answer(Call call) {
        var missionId = MissionPath.missionId(call);
        var userId = call.caller().userId();
        if (missions.find(missionId).isEmpty()) {
            return MissionPath.notFound();
        }
        if (!attempts.isOpen(userId, missionId)) {
            return EnvironmentReply.notStarted();
        }
        var read = environments.find(userId).orElse(null);
        return read == null || read.value().isGone()
                ? request(userId, missionId, read)
                : again(missionId, read);
    }

    private Reply request(
            long userId, MissionId missionId, @Nullable Stored<LearnerEnvironment> before) {
        var requested =
                LearnerEnvironment.requested(userId, missionId, ids.next(), clock.instant());
        return EnvironmentReply.accepted(requested)
                .committing(Work.of(environments.write(before, requested)));
    }

    private Reply again(MissionId missionId, Stored<LearnerEnvironment> read) {
        var environment = read.value();
        if (!environment.isWanted()) {
            return EnvironmentReply.cleaning();
        }
        if (!environment.missionId().equals(missionId)) {
            return EnvironmentReply.inUse(environment.missionId());
        }
        var used = environment.used(clock.instant());
        return EnvironmentReply.accepted(used).committing(Work.of(environments.write(read, used)));
    }
}
