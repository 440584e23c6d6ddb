package millrace.missions.catalogue;

import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;

/** {@code GET /api/missions/{id}}: the current version. */
public record GetMissionEndpoint(Missions missions) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        return missions.find(MissionPath.missionId(call))
                .map(mission -> Reply.ok(MissionView.of(mission)))
                .orElseGet(MissionPath::notFound);
    }
}
