package millrace.evaluations.rubric;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One named check of code, by a tree query or by a built-in rule.
 *
 * @param id stable and unique in its rubric, such as {@code nested_loops}
 * @param points that it takes from its aspect's 100
 * @param times how often the points are taken at most; once where it is left out
 * @param query what is looked for; null for a built-in rule
 * @param unless a query; where it finds anything, the check finds nothing
 * @param builtIn null for a query
 * @param limit of a built-in rule that has one
 * @param wanted true where not finding it is the fault; then it has no line
 * @param inLoop true where only what a loop repeats counts
 * @param essential true where a fault means that there is no solution: then performance and style
 *     have nothing to be scored by
 * @param reason what is wrong
 * @param advice what to do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Check(
        String id,
        Aspect aspect,
        int points,
        @Nullable Integer times,
        @Nullable String query,
        @Nullable String unless,
        @Nullable BuiltIn builtIn,
        @Nullable Integer limit,
        @Nullable Boolean wanted,
        @Nullable Boolean inLoop,
        @Nullable Boolean essential,
        Phrase reason,
        Phrase advice) {

    /** The points for so many faults. */
    public int pointsFor(int faults) {
        return points * Math.min(faults, times == null ? 1 : times);
    }

    public int limitOr(int usual) {
        return limit == null ? usual : limit;
    }

    public boolean isWanted() {
        return Boolean.TRUE.equals(wanted);
    }

    public boolean isInLoop() {
        return Boolean.TRUE.equals(inLoop);
    }

    public boolean isEssential() {
        return Boolean.TRUE.equals(essential);
    }
}
