package millrace.missions.catalogue;

import java.util.List;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/missions}: the catalogue in order of the missions' numbers. */
public record ListMissionsEndpoint(Missions missions) implements Endpoint {

    record MissionList(List<MissionSummary> missions, @Nullable String next) {}

    record MissionSummary(MissionId missionId, int version, String title, List<String> languages) {

        static MissionSummary of(Mission mission) {
            return new MissionSummary(
                    mission.missionId(),
                    mission.version(),
                    mission.title(),
                    List.copyOf(mission.languages()));
        }
    }

    @Override
    public Reply answer(Call call) {
        var asked = call.page(Missions.ALL);
        var page = missions.page(asked);
        return Reply.ok(new MissionList(page.values(MissionSummary::of), call.next(asked, page)));
    }
}
