package millrace.missions.catalogue;

import java.time.Clock;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;

/** {@code POST /api/missions}: puts a mission into the catalogue. */
public record PublishMissionEndpoint(Missions missions, Clock clock) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        var draft = call.body(MissionDraft.class);
        var numbering = missions.numbering();
        var last = numbering == null ? 0 : numbering.value().last();
        var id = draft.missionId() == null ? new MissionId(last + 1) : draft.missionId();
        if (missions.find(id).isPresent()) {
            return Reply.rejected(
                    409,
                    "MISSION_EXISTS",
                    "There is a mission with this missionId: revise it with PUT.");
        }
        var mission = draft.first(id, clock.instant());
        return Reply.of(201, MissionView.of(mission))
                .header("location", "/api/missions/" + id)
                .committing(missions.create(mission, numbering));
    }
}
