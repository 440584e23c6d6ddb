package millrace.missions.environment;

import millrace.missions.catalogue.MissionPath;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;

/** {@code GET /api/missions/{id}/resources}: the caller's environment for a mission. */
public record GetEnvironmentEndpoint(Environments environments) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        return environments
                .find(call.caller().userId())
                .filter(read -> read.value().missionId().equals(MissionPath.missionId(call)))
                .map(read -> Reply.ok(EnvironmentView.of(read.value())))
                .orElseGet(EnvironmentReply::notFound);
    }
}
