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
import millrace.platform.failure.RetriableFailure;
import millrace.platform.runtime.Deadline;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Query;
import millrace.platform.table.Stored;
import millrace.platform.work.Cause;
import millrace.platform.work.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Moves the jobs on, once a minute. Each attempt is one transaction with the job's place, so that a
 * crash or a second timer at the same time neither repeats nor skips one. A job that fails does not
 * stop the others: where a system is out of reach the next minute goes on, and an attempt that
 * cannot be evaluated for another reason is passed over.
 */
public final class ReevaluationTimer implements Function<JsonNode, Map<String, Integer>> {

    /** An attempt takes less; with less time left the next minute goes on. */
    private static final Duration ONE_ATTEMPT = Duration.ofSeconds(5);

    /** The most jobs that are moved on at a time; more wait. */
    private static final int MAX_JOBS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(ReevaluationTimer.class);

    /** One transaction of a job. */
    private enum Step {
        LOOKS_AT_AN_ATTEMPT,
        ENDS_A_SHARD,
        NONE_LEFT
    }

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
        int looked = active.items().stream().mapToInt(found -> moved(found.value().jobId())).sum();
        return Map.of("looked", looked);
    }

    private int moved(String jobId) {
        try {
            return move(jobId);
        } catch (RuntimeException failure) {
            LOG.error("Job {} could not be moved on; the next minute tries again", jobId, failure);
            return 0;
        }
    }

    private int move(String jobId) {
        int moved = 0;
        var step = Step.ENDS_A_SHARD;
        while (step != Step.NONE_LEFT && Deadline.current().allows(ONE_ATTEMPT)) {
            int before = moved;
            step = platform.optimisticRetry().call(() -> step(jobId, before));
            moved += step == Step.LOOKS_AT_AN_ATTEMPT ? 1 : 0;
        }
        return moved;
    }

    /** Takes the next step of a job, as another timer may have left it meanwhile. */
    private Step step(String jobId, int moved) {
        var read =
                reevaluations
                        .jobs()
                        .find(jobId)
                        .filter(job -> job.value().isActive() && moved < job.value().perMinute());
        if (read.isEmpty()) {
            return Step.NONE_LEFT;
        }
        var job = read.get().value();
        var next = tables.attempts().lookup(after(job)).items().stream().findFirst();
        if (next.isPresent()) {
            look(read.get(), next.get().value().missionAttemptId());
            return Step.LOOKS_AT_AN_ATTEMPT;
        }
        var ended = job.nextShard(EvaluationTables.MISSION_SHARDS);
        commit(Work.of(reevaluations.jobs().replace(read.get(), ended)));
        return Step.ENDS_A_SHARD;
    }

    private void look(Stored<Reevaluation> read, String attemptId) {
        try {
            commit(attempt(read, attemptId));
        } catch (ConditionsFailed | RetriableFailure passing) {
            throw passing;
        } catch (RuntimeException fault) {
            var job = read.value();
            LOG.error("Job {} passes over attempt {}", job.jobId(), attemptId, fault);
            commit(Work.of(reevaluations.jobs().replace(read, job.passedOver(attemptId))));
        }
    }

    private void commit(Work work) {
        platform.unitOfWork().commit(work, Cause.beginning(platform.ids()));
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
