package millrace.evaluations.examination;

import java.util.List;
import java.util.function.IntBinaryOperator;
import millrace.evaluations.rubric.Aspect;
import millrace.evaluations.rubric.Weights;

/** The four scores, each from 0 to 100. */
public record Scores(int syntax, int logic, int performance, int bestPractices) {

    /** The score of all that is right. */
    public static final int FULL = 100;

    public static final Scores NONE = new Scores(0, 0, 0, 0);

    static Scores after(List<Finding> findings) {
        return new Scores(
                left(findings, Aspect.SYNTAX),
                left(findings, Aspect.LOGIC),
                left(findings, Aspect.PERFORMANCE),
                left(findings, Aspect.BEST_PRACTICES));
    }

    private static int left(List<Finding> findings, Aspect aspect) {
        int taken =
                findings.stream()
                        .filter(finding -> finding.aspect() == aspect)
                        .mapToInt(Finding::points)
                        .sum();
        return Math.max(0, FULL - taken);
    }

    /**
     * The weighted mean, rounded down, and never above syntax or logic: what cannot run, or does
     * something else, is not saved by its looks. It is 100 only where all four are.
     */
    public int total(Weights weights) {
        int mean =
                (syntax * weights.syntax()
                                + logic * weights.logic()
                                + performance * weights.performance()
                                + bestPractices * weights.bestPractices())
                        / weights.sum();
        return Math.min(mean, Math.min(syntax, logic));
    }

    /** Combines these with other scores, aspect by aspect. */
    public Scores with(Scores other, IntBinaryOperator combination) {
        return new Scores(
                combination.applyAsInt(syntax, other.syntax),
                combination.applyAsInt(logic, other.logic),
                combination.applyAsInt(performance, other.performance),
                combination.applyAsInt(bestPractices, other.bestPractices));
    }
}
