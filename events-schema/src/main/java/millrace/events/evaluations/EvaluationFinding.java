package millrace.events.evaluations;

import java.util.List;

/**
 * A fault that an evaluation found in submitted code.
 *
 * @param check the check's id
 * @param aspect the score that it lowers: {@code syntax}, {@code logic}, {@code performance} or
 *     {@code bestPractices}
 * @param lines where, from 1; empty for something that is missing
 * @param advice what to do about it
 */
public record EvaluationFinding(
        String check, String aspect, List<Integer> lines, String reason, String advice) {

    public EvaluationFinding {
        lines = List.copyOf(lines);
    }
}
