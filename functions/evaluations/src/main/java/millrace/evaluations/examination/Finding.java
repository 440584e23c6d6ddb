package millrace.evaluations.examination;

import java.util.List;
import millrace.evaluations.rubric.Aspect;
import millrace.evaluations.rubric.Phrase;

/**
 * A fault that a check found.
 *
 * @param check the check's id
 * @param points that it takes from the aspect's 100
 * @param lines where, from 1, at most {@link #MAX_LINES}; empty for something that is missing
 */
public record Finding(
        String check,
        Aspect aspect,
        int points,
        List<Integer> lines,
        Phrase reason,
        Phrase advice) {

    public static final int MAX_LINES = 10;

    public Finding {
        lines = lines.stream().distinct().limit(MAX_LINES).toList();
    }

    int firstLine() {
        return lines.isEmpty() ? 0 : lines.getFirst();
    }
}
