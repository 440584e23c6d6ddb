package millrace.evaluations.rubric;

import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;

/** {@code GET /api/evaluations/rubrics/{missionId}}: the version that applies, or an older one. */
public record GetRubricEndpoint(Rubrics rubrics) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        var missionId = MissionIds.canonical(call.path("missionId"));
        return call.query("version")
                .map(number ->
                        rubrics.version(missionId, Integer.parseInt(number))
                                .map(Reply::ok)
                                .orElseGet(() ->
                                        Reply.rejected(
                                                404,
                                                "VERSION_NOT_FOUND",
                                                "The rubric has no such version.")))
                .orElseGet(() -> Reply.ok(rubrics.of(missionId)));
    }
}
