package millrace.missions.catalogue;

import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;

/** {@code GET /api/missions/{id}/versions/{version}}: an older version, or the current one. */
public record GetMissionVersionEndpoint(Missions missions) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        var version = Integer.parseInt(call.path("version"));
        return missions.version(MissionPath.missionId(call), version)
                .map(mission -> Reply.ok(MissionView.of(mission)))
                .orElseGet(() ->
                        Reply.rejected(
                                404,
                                "MISSION_VERSION_NOT_FOUND",
                                "There is no such version of the mission."));
    }
}
