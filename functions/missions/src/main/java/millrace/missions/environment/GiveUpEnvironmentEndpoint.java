package millrace.missions.environment;

import java.time.Clock;
import millrace.missions.catalogue.MissionPath;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Stored;
import millrace.platform.work.Work;

/** {@code DELETE /api/missions/{id}/resources}: gives the environment up. */
public record GiveUpEnvironmentEndpoint(Environments environments, Clock clock)
        implements Endpoint {

    @Override
    public Reply answer(Call call) {
        return environments
                .find(call.caller().userId())
                .filter(read -> read.value().missionId().equals(MissionPath.missionId(call)))
                .map(this::giveUp)
                .orElseGet(EnvironmentReply::notFound);
    }

    private Reply giveUp(Stored<LearnerEnvironment> read) {
        return read.value()
                .cleaning(CleanupTrigger.ABANDONMENT, clock.instant())
                .map(next ->
                        EnvironmentReply.accepted(next)
                                .committing(Work.of(environments.write(read, next))))
                .orElseGet(() -> EnvironmentReply.accepted(read.value()));
    }
}
