package millrace.evaluations.reevaluation;

import millrace.evaluations.rubric.Rubrics;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/**
 * {@code POST /api/evaluations/reevaluations/{jobId}/run}: evaluates again what differs. It is
 * refused before the dry run has ended, and when the rubric has changed since.
 */
public record RunReevaluationEndpoint(Table table, Rubrics rubrics) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        return Reevaluations.in(table)
                .jobs()
                .find(call.path("jobId"))
                .map(this::run)
                .orElseGet(GetReevaluationEndpoint::notFound);
    }

    private Reply run(Stored<Reevaluation> read) {
        var job = read.value();
        if (job.phase() != Reevaluation.Phase.COMPARED) {
            return Reply.rejected(
                    409,
                    "NOT_COMPARED",
                    "The dry run has not ended, or the run was started before.");
        }
        if (rubrics.of(job.missionId()).version() != job.rubricVersion()) {
            return Reply.rejected(
                    409,
                    "RUBRIC_CHANGED",
                    "The rubric has changed since the dry run. Start another re-evaluation.");
        }
        var running = job.running();
        return Reply.accepted(running, "/api/evaluations/reevaluations/" + job.jobId())
                .committing(Work.of(Reevaluations.in(table).jobs().replace(read, running)));
    }
}
