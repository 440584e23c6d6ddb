package millrace.evaluations.grading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import millrace.evaluations.grading.EvaluationState.Completed;
import millrace.evaluations.grading.EvaluationState.Doubted;
import millrace.evaluations.grading.EvaluationState.Failed;
import millrace.evaluations.grading.EvaluationState.InReview;
import millrace.evaluations.grading.EvaluationState.Started;
import millrace.evaluations.rubric.Rubrics;
import millrace.platform.table.Stored;
import millrace.platform.work.Work;

/**
 * Grades an evaluation that has begun, once. The evaluator may be asked again for one evaluation (a
 * conflict, a redelivery); one that asks somebody outside remembers the answer.
 */
public record GradeEvaluation(
        EvaluationTables tables,
        Rubrics rubrics,
        Evaluator evaluator,
        EvaluationStarts starts,
        EvaluationNews news) {

    /** Nothing for what is graded, and for what was erased meanwhile. */
    public Work grade(String evaluationId) {
        return tables.evaluations()
                .find(evaluationId)
                .filter(read -> read.value().state() instanceof Started)
                .map(this::grade)
                .orElseGet(Work::nothing);
    }

    private Work grade(Stored<Evaluation> read) {
        var attemptId = read.value().missionAttemptId();
        var submission = tables.submissions().value(attemptId);
        var attempt = tables.attempts().find(attemptId);
        return submission.isEmpty() || attempt.isEmpty()
                ? Work.nothing()
                : graded(read, attempt.get(), submission.get());
    }

    private Work graded(Stored<Evaluation> read, Stored<Attempt> attempt, Submission submission) {
        var evaluation = read.value();
        var assignment =
                Assignment.of(
                        evaluation.evaluationId(), submission, rubrics.of(evaluation.missionId()));
        var assessment = evaluator.assess(assignment);
        var next =
                GradingDecision.decide(
                        evaluation, assessment, assignment, starts.clock().instant());
        return GradingDecision.isRepeated(evaluation, next, assessment)
                ? repeated(read, next, attempt)
                : settled(read, next, attempt, submission);
    }

    private Work repeated(Stored<Evaluation> read, EvaluationState next, Stored<Attempt> attempt) {
        var evaluation = read.value();
        var retry =
                evaluation.repeated(
                        starts.newId(),
                        evaluation.occasion() == Occasion.REEVALUATION
                                ? Occasion.REEVALUATION
                                : Occasion.RETRY,
                        evaluation.retryAttempt() + 1,
                        scoresAfter(evaluation, next),
                        starts.clock().instant());
        var begun = starts.repetition(attempt, attempt.value(), retry).work();
        var work = Work.of(tables.evaluations().replace(read, evaluation.in(next)));
        if (next instanceof Failed(var reason)) {
            work = work.publish(news.failed(evaluation, reason), attempt.version() + 1);
        }
        return join(work, begun);
    }

    private static List<Integer> scoresAfter(Evaluation evaluation, EvaluationState next) {
        var scores = new ArrayList<>(evaluation.earlierScores());
        if (next instanceof Doubted(var grade)) {
            scores.add(grade.statedScore());
        }
        return scores;
    }

    private static Work join(Work first, Work then) {
        var changes = new ArrayList<>(first.changes());
        changes.addAll(then.changes());
        var events = new ArrayList<>(first.events());
        events.addAll(then.events());
        return new Work(changes, events);
    }

    private Work settled(
            Stored<Evaluation> read,
            EvaluationState next,
            Stored<Attempt> attempt,
            Submission submission) {
        var evaluation = read.value();
        boolean waits = next instanceof InReview;
        var work =
                Work.of(
                        tables.evaluations().replace(read, evaluation.in(next)),
                        tables.attempts()
                                .replace(
                                        attempt,
                                        waits ? attempt.value() : attempt.value().closed()));
        return told(work, evaluation, next, submission, attempt.version() + 1);
    }

    private Work told(
            Work work,
            Evaluation evaluation,
            EvaluationState next,
            Submission submission,
            long version) {
        boolean isRetry = evaluation.retryAttempt() > 0;
        return switch (next) {
            case Completed(var grade) -> {
                var retry =
                        isRetry
                                ? work.publish(
                                        news.retryCompleted(evaluation, grade.score(), false),
                                        version)
                                : work;
                yield retry.publish(news.completed(evaluation, submission, grade), version);
            }
            case Failed(var reason) -> work.publish(news.failed(evaluation, reason), version);
            case InReview(var grade, var reason, _) -> {
                var failed =
                        grade == null
                                ? work.publish(news.failed(evaluation, reason), version)
                                : work;
                int score = grade == null ? bestBefore(evaluation) : grade.score();
                yield failed.publish(news.retryCompleted(evaluation, score, true), version);
            }
            case Doubted _, Started _ -> work;
        };
    }

    private static int bestBefore(Evaluation evaluation) {
        return evaluation.earlierScores().stream().max(Comparator.naturalOrder()).orElse(0);
    }
}
