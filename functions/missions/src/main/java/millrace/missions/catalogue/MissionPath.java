package millrace.missions.catalogue;

import millrace.platform.http.Call;
import millrace.platform.http.Reply;

/** The mission that a request's path names. */
public final class MissionPath {

    private MissionPath() {}

    public static MissionId missionId(Call call) {
        return MissionId.of(call.path("id"));
    }

    public static Reply notFound() {
        return Reply.rejected(404, "MISSION_NOT_FOUND", "There is no such mission.");
    }
}
