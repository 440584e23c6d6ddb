package millrace.evaluations.rubric;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mission's checks of code in one language. The language's own checks apply as well.
 *
 * @param starterCode what learners begin with, or null
 * @param functions the names of which the solution has one; empty for any
 * @param skips ids of the language's own checks that do not apply
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LanguageRubric(
        @Nullable String starterCode,
        List<String> functions,
        List<Check> checks,
        List<String> skips) {

    public static final LanguageRubric NONE =
            new LanguageRubric(null, List.of(), List.of(), List.of());

    // Written out: javac drops the annotations from a compact constructor's parameters.
    public LanguageRubric(
            @Nullable String starterCode,
            @Nullable List<String> functions,
            @Nullable List<Check> checks,
            @Nullable List<String> skips) {
        this.starterCode = starterCode;
        this.functions = functions == null ? List.of() : List.copyOf(functions);
        this.checks = checks == null ? List.of() : List.copyOf(checks);
        this.skips = skips == null ? List.of() : List.copyOf(skips);
    }
}
