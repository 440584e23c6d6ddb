package millrace.evaluations.examination;

import java.util.List;
import millrace.evaluations.rubric.Phrase;

/**
 * The outcome of an examination.
 *
 * @param findings by aspect and line
 * @param remark a sentence for code that holds no solution; empty otherwise
 * @param masked the code, without the texts that speak to the grader
 */
public record Examination(
        Scores scores,
        int total,
        List<Finding> findings,
        List<Flag> flags,
        Phrase remark,
        String masked) {

    public Examination {
        findings = List.copyOf(findings);
        flags = List.copyOf(flags);
    }

    /** True where there is nothing to judge: nobody needs to be asked about it. */
    public boolean isWithoutSolution() {
        return !remark.equals(Phrase.EMPTY);
    }

    static Examination withoutSolution(Phrase remark) {
        return new Examination(Scores.NONE, 0, List.of(), List.of(), remark, "");
    }

    /** Leaves the code out, so that it can be logged. */
    @Override
    public String toString() {
        return "Examination[total=%s, findings=%s, flags=%s]"
                .formatted(total, findings.stream().map(Finding::check).toList(), flags.size());
    }
}
