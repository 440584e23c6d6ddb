package millrace.evaluations.reevaluation;

import millrace.platform.table.Key;
import millrace.platform.table.Query;
import millrace.platform.table.Records;
import millrace.platform.table.Table;

/** The jobs in this context's table, and the differences that their dry runs found. */
record Reevaluations(
        Records<String, Reevaluation> jobs, Records<Difference, Difference> differences) {

    /** The jobs that have something to do; few, since administrators begin them. */
    static final Query ACTIVE = Query.of("REEVALUATIONS");

    static Reevaluations in(Table table) {
        return new Reevaluations(
                Records.in(
                                table,
                                Reevaluation.class,
                                id -> Key.of("REEVALUATION#" + id, "JOB"),
                                Reevaluation::jobId)
                        .indexed((item, job) ->
                                job.isActive() ? item.foundBy(ACTIVE.pk(), job.jobId()) : item),
                Records.in(
                        table,
                        Difference.class,
                        of ->
                                Key.of(
                                        "REEVALUATION#" + of.jobId(),
                                        "DIFFERENCE#" + of.missionAttemptId()),
                        difference -> difference));
    }

    static Query differencesOf(String jobId) {
        return Query.of("REEVALUATION#" + jobId, "DIFFERENCE#");
    }
}
