package millrace.evaluations.examination;

import java.util.List;
import java.util.stream.Collectors;
import millrace.evaluations.rubric.Phrase;
import millrace.evaluations.rubric.Tongue;

/** Writes what an examination found for the learner. */
public final class Feedback {

    private static final Phrase ALL_RIGHT =
            new Phrase(
                    "모든 검사를 통과했습니다. 정확하고 효율적이며 읽기 좋은 풀이입니다.",
                    "Every check passed: the solution is right, efficient and well written.");

    private static final Phrase TO_IMPROVE = new Phrase("개선할 점:", "What to improve:");

    private Feedback() {}

    /**
     * One paragraph, and a line for each finding; a full score has nothing to improve.
     *
     * @param remark says why there is nothing to judge; empty otherwise
     */
    public static String of(
            Scores scores, int total, List<Finding> findings, Phrase remark, Tongue tongue) {
        if (!remark.equals(Phrase.EMPTY)) {
            return remark.in(tongue);
        }
        if (findings.isEmpty()) {
            return ALL_RIGHT.in(tongue);
        }
        return summary(scores, total, tongue)
                + "\n"
                + TO_IMPROVE.in(tongue)
                + findings.stream()
                        .map(finding -> "\n- " + line(finding, tongue))
                        .collect(Collectors.joining());
    }

    private static String summary(Scores scores, int total, Tongue tongue) {
        return new Phrase(
                        "총점 %s점 (문법 %s, 논리 %s, 성능 %s, 모범 사례 %s)",
                        "Score %s (syntax %s, logic %s, performance %s, best practices %s)")
                .in(tongue)
                .formatted(
                        total,
                        scores.syntax(),
                        scores.logic(),
                        scores.performance(),
                        scores.bestPractices());
    }

    private static String line(Finding finding, Tongue tongue) {
        var place =
                finding.lines().isEmpty()
                        ? ""
                        : new Phrase("%s행: ", "line %s: ")
                                .in(tongue)
                                .formatted(
                                        finding.lines().stream()
                                                .map(String::valueOf)
                                                .collect(Collectors.joining(", ")));
        return "[%s] %s%s %s"
                .formatted(
                        finding.aspect().title().in(tongue),
                        place,
                        finding.reason().in(tongue),
                        finding.advice().in(tongue));
    }
}
