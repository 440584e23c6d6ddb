package millrace.evaluations.reevaluation;

import java.util.List;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Table;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/evaluations/reevaluations/{jobId}}: the job with a page of its differences. */
public record GetReevaluationEndpoint(Table table) implements Endpoint {

    record Compared(Reevaluation job, List<Difference> differences, @Nullable String next) {}

    @Override
    public Reply answer(Call call) {
        var reevaluations = Reevaluations.in(table);
        var job = reevaluations.jobs().value(call.path("jobId"));
        if (job.isEmpty()) {
            return notFound();
        }
        var asked = call.page(Reevaluations.differencesOf(job.get().jobId()));
        var page = reevaluations.differences().query(asked);
        return Reply.ok(new Compared(job.get(), page.values(), call.next(asked, page)));
    }

    static Reply notFound() {
        return Reply.rejected(404, "REEVALUATION_NOT_FOUND", "There is no such re-evaluation.");
    }
}
