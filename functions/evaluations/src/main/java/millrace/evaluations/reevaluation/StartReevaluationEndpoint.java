package millrace.evaluations.reevaluation;

import java.time.Clock;
import millrace.evaluations.rubric.MissionIds;
import millrace.evaluations.rubric.Rubrics;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/** {@code POST /api/evaluations/reevaluations}: begins with the dry run. */
public record StartReevaluationEndpoint(Table table, Rubrics rubrics, Ids ids, Clock clock)
        implements Endpoint {

    /**
     * @param perMinute attempts a minute at most
     */
    record StartReevaluation(String missionId, int perMinute) {}

    @Override
    public Reply answer(Call call) {
        var asked = call.body(StartReevaluation.class);
        var missionId = MissionIds.canonical(asked.missionId());
        var job =
                Reevaluation.of(
                        "reevaluation_" + ids.next(),
                        missionId,
                        rubrics.of(missionId).version(),
                        asked.perMinute(),
                        clock.instant());
        return Reply.accepted(job, "/api/evaluations/reevaluations/" + job.jobId())
                .committing(Work.of(Reevaluations.in(table).jobs().create(job)));
    }
}
