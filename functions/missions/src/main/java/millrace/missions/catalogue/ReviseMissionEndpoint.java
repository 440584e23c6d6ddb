package millrace.missions.catalogue;

import java.time.Clock;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Stored;

/**
 * {@code PUT /api/missions/{id}}: makes the next version of a mission. Attempts that run keep the
 * version that they began with. The same content again makes no version.
 */
public record ReviseMissionEndpoint(Missions missions, Clock clock) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        return missions.read(MissionPath.missionId(call))
                .map(read -> revise(read, call.body(MissionDraft.class)))
                .orElseGet(MissionPath::notFound);
    }

    private Reply revise(Stored<Mission> read, MissionDraft draft) {
        var next = draft.revising(read.value(), clock.instant());
        var reply = Reply.ok(MissionView.of(next));
        return next.equals(read.value()) ? reply : reply.committing(missions.revise(read, next));
    }
}
