package millrace.evaluations.reevaluation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import millrace.evaluations.examination.Examiner;
import millrace.evaluations.grading.Attempt;
import millrace.evaluations.grading.Evaluation;
import millrace.evaluations.grading.EvaluationStarts;
import millrace.evaluations.grading.EvaluationState.Completed;
import millrace.evaluations.grading.EvaluationTables;
import millrace.evaluations.grading.Grade;
import millrace.evaluations.grading.Occasion;
import millrace.evaluations.grading.Submission;
import millrace.evaluations.rubric.Rubrics;
import millrace.evaluations.syntax.Language;
import millrace.platform.Platform;
import millrace.platform.runtime.Deadline;
import millrace.platform.table.Query;
import millrace.platform.table.Stored;
import millrace.platform.work.Cause;
import millrace.platform.work.Work;
import tools.jackson.databind.JsonNode;

/**
 * Moves the jobs on, once a minute. Each attempt is one transaction with the job's place, so that a
 * crash or a second timer at the same time neither repeats nor skips one.
 */
public final class ReevaluationTimer implements Function<JsonNode, Map<String, Integer>> {

    /** An attempt takes less; with less time left the next minute goes on. */
    private static final Duration ONE_ATTEMPT = Duration.ofSeconds(5);

    /** The most jobs that are moved on at a time; more wait. */
    private static final int MAX_JOBS = 10;

    private final Platform platform;
    private final EvaluationTables tables;
    private final Reevaluations reevaluations;
    private final Rubrics rubrics;
    private final EvaluationStarts starts;

    public ReevaluationTimer(Platform platform, Rubrics rubrics, EvaluationStarts starts) {
        this.platform = platform;
        this.tables = starts.tables();
        this.reevaluations = Reevaluations.in(platform.table());
        this.rubrics = rubrics;
        this.starts = starts;
    }

    @Override
    public Map<String, Integer> apply(JsonNode minute) {
        var active = reevaluations.jobs().lookup(Reevaluations.ACTIVE.page(MAX_JOBS, null));
        int looked = active.items().stream().mapToInt(found -> move(found.value().jobId())).sum();
        return Map.of("looked", looked);
    }

    private int move(String jobId) {
        int moved = 0;
        var read = reevaluations.jobs().find(jobId);
        while (read.isPresent()
                && read.get().value().isActive()
                && moved < read.get().value().perMinute()
                && Deadline.current().allows(ONE_ATTEMPT)) {
            moved += step(read.get()) ? 1 : 0;
            read = reevaluations.jobs().find(jobId);
        }
        return moved;
    }

    /** True for an attempt, false for the end of a shard. */
    private boolean step(Stored<Reevaluation> read) {
        var job = read.value();
        var next = tables.attempts().lookup(after(job)).items().stream().findFirst();
        var work =
                next.map(attempt -> attempt(read, attempt.value().missionAttemptId()))
                        .orElseGet(() ->
                                Work.of(
                                        reevaluations
                                                .jobs()
                                                .replace(
                                                        read,
                                                        job.nextShard(
                                                                EvaluationTables.MISSION_SHARDS))));
        platform.unitOfWork().commit(work, Cause.beginning(platform.ids()));
        return next.isPresent();
    }

    private Query after(Reevaluation job) {
        var shard = EvaluationTables.ofMission(job.missionId(), job.shard());
        var after = job.after();
        return shard.page(
                1,
                after == null ? null : new Query.Position(after, tables.attempts().keyOf(after)));
    }

    private Work attempt(Stored<Reevaluation> read, String attemptId) {
        var job = read.value();
        var attempt = tables.attempts().find(attemptId);
        var difference = attempt.flatMap(found -> difference(job, found.value()));
        return switch (job.phase()) {
            case RUNNING -> run(read, attemptId, attempt, difference);
            default -> {
                var looked = job.looked(attemptId, difference.isPresent());
                var work = Work.of(reevaluations.jobs().replace(read, looked));
                yield difference
                        .map(found -> work.and(reevaluations.differences().create(found)))
                        .orElse(work);
            }
        };
    }

    private Work run(
            Stored<Reevaluation> read,
            String attemptId,
            Optional<Stored<Attempt>> attempt,
            Optional<Difference> difference) {
        var begins = attempt.isPresent() && difference.isPresent();
        var moved =
                Work.of(reevaluations.jobs().replace(read, read.value().ran(attemptId, begins)));
        return begins ? begin(moved, attempt.get(), difference.get()) : moved;
    }

    private Work begin(Work moved, Stored<Attempt> attempt, Difference difference) {
        var before = tables.evaluations().value(difference.evaluationId()).orElseThrow();
        var again =
                before.repeated(
                        starts.newId(),
                        Occasion.REEVALUATION,
                        1,
                        List.of(),
                        starts.clock().instant());
        var begun = starts.repetition(attempt, attempt.value(), again).work();
        var work = moved;
        for (var change : begun.changes()) {
            work = work.and(change);
        }
        return work.publish(begun.events().getFirst().payload(), attempt.version() + 1);
    }

    /** Empty where nothing changes, and for what is open, failed or decided by a person. */
    private Optional<Difference> difference(Reevaluation job, Attempt attempt) {
        var submission = tables.submissions().value(attempt.missionAttemptId());
        return attempt.open() != null || submission.isEmpty()
                ? Optional.empty()
                : tables.evaluations()
                        .value(attempt.evaluationIds().getLast())
                        .flatMap(last -> difference(job, last, submission.get()));
    }

    private Optional<Difference> difference(
            Reevaluation job, Evaluation last, Submission submission) {
        if (!(last.state() instanceof Completed(Grade grade))
                || grade.marker().evaluator().startsWith("reviewer")) {
            return Optional.empty();
        }
        return Language.named(submission.language())
                .map(language ->
                        Examiner.examine(submission.code(), language, rubrics.of(job.missionId()))
                                .total())
                .filter(total -> total != grade.score())
                .map(total ->
                        new Difference(
                                job.jobId(),
                                submission.missionAttemptId(),
                                last.evaluationId(),
                                grade.score(),
                                total));
    }
}
