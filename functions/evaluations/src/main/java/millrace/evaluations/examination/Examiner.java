package millrace.evaluations.examination;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import millrace.evaluations.rubric.Aspect;
import millrace.evaluations.rubric.Check;
import millrace.evaluations.rubric.LanguageRubric;
import millrace.evaluations.rubric.Phrase;
import millrace.evaluations.rubric.Rubric;
import millrace.evaluations.syntax.Language;
import millrace.evaluations.syntax.Match;
import millrace.evaluations.syntax.Node;
import millrace.evaluations.syntax.SyntaxTree;

/**
 * Examines submitted code with the checks of its language and of its mission. Pure: the same input
 * gives the same result on every instance.
 */
public final class Examiner {

    private static final Comparator<Finding> BY_ASPECT_AND_LINE =
            Comparator.comparing(Finding::aspect).thenComparingInt(Finding::firstLine);

    private Examiner() {}

    /**
     * @throws millrace.evaluations.syntax.InvalidQuery when a check of the rubric has one, which is
     *     refused when the rubric is stored
     */
    public static Examination examine(String code, Language language, Rubric rubric) {
        if (code.isBlank()) {
            return Examination.withoutSolution(Remarks.EMPTY);
        }
        return SyntaxTree.parse(language, code)
                .map(tree -> examined(tree, rubric))
                .orElseGet(() -> Examination.withoutSolution(Remarks.UNREADABLE));
    }

    private static Examination examined(SyntaxTree parsed, Rubric rubric) {
        try (var tree = parsed) {
            var own = rubric.of(tree.language());
            var structure = new Structure(tree);
            if (Beginnings.isNothing(structure)) {
                return Examination.withoutSolution(Remarks.EMPTY);
            }
            if (Beginnings.isUnchanged(structure, own.starterCode())) {
                return Examination.withoutSolution(Remarks.UNCHANGED);
            }
            return examined(structure, own, rubric);
        }
    }

    private static Examination examined(Structure structure, LanguageRubric own, Rubric rubric) {
        var findings = new ArrayList<Finding>();
        boolean solved = true;
        for (var check : checks(structure.tree().language(), own)) {
            var faults = faults(check, structure, own);
            if (!faults.isEmpty()) {
                findings.add(finding(check, faults));
                solved &= !check.isEssential();
            }
        }
        if (!solved) {
            findings.removeIf(finding -> finding.aspect().compareTo(Aspect.LOGIC) > 0);
            findings.addAll(Remarks.NOTHING_TO_SCORE);
        }
        findings.sort(BY_ASPECT_AND_LINE);
        var scores = Scores.after(findings);
        var talk = GraderTalk.in(structure.tree());
        return new Examination(
                scores,
                scores.total(rubric.weights()),
                findings,
                talk.flags(),
                Phrase.EMPTY,
                talk.masked());
    }

    /** A mission's check takes the place of the language's with the same id. */
    private static List<Check> checks(Language language, LanguageRubric own) {
        var replaced = own.checks().stream().map(Check::id).toList();
        return Stream.concat(
                        LanguageChecks.of(language).stream()
                                .filter(check -> !own.skips().contains(check.id()))
                                .filter(check -> !replaced.contains(check.id())),
                        own.checks().stream())
                .toList();
    }

    private static Finding finding(Check check, List<Integer> lines) {
        return new Finding(
                check.id(),
                check.aspect(),
                Math.min(Scores.FULL, check.pointsFor(lines.size())),
                check.isWanted() ? List.of() : lines,
                check.reason(),
                check.advice());
    }

    /** The lines of the faults; one line for what is wanted and missing. */
    private static List<Integer> faults(Check check, Structure structure, LanguageRubric own) {
        var unless = check.unless();
        if (unless != null && !structure.tree().matches(unless).isEmpty()) {
            return List.of();
        }
        var found = found(check, structure, own);
        if (check.isWanted()) {
            return found.isEmpty() ? List.of(1) : List.of();
        }
        return found.stream().distinct().sorted().toList();
    }

    private static List<Integer> found(Check check, Structure structure, LanguageRubric own) {
        var query = check.query();
        if (query == null) {
            return new BuiltIns(structure, own).find(check).stream().map(Node::line).toList();
        }
        return structure.tree().matches(query).stream()
                .filter(match ->
                        !check.isInLoop() || structure.loopsAround(match.start(), match.end()) > 0)
                .map(Match::line)
                .toList();
    }
}
