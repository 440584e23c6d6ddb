package millrace.evaluations.rubric;

import java.util.Map;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Problem;
import millrace.platform.http.Reply;
import org.jspecify.annotations.Nullable;

/**
 * {@code PUT /api/evaluations/rubrics/{missionId}}: the next version of a mission's rubric.
 * Versions before are kept, and evaluations name the one that they went by.
 */
public record PutRubricEndpoint(Rubrics rubrics) implements Endpoint {

    record NewRubric(@Nullable Weights weights, Map<String, LanguageRubric> languages) {}

    @Override
    public Reply answer(Call call) {
        var missionId = MissionIds.canonical(call.path("missionId"));
        var given = call.body(NewRubric.class);
        var before = rubrics.newest(missionId);
        int version = before.map(read -> read.value().version()).orElse(0) + 1;
        var next = new Rubric(missionId, version, given.weights(), given.languages());
        var errors = RubricFaults.of(next);
        return errors.isEmpty()
                ? Reply.ok(next).committing(rubrics.put(before, next))
                : Reply.rejected(
                        new Problem(
                                400,
                                "RUBRIC_INVALID",
                                "Correct the fields named in errors.",
                                errors));
    }
}
