package millrace.evaluations.rubric;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import millrace.evaluations.syntax.InvalidQuery;
import millrace.evaluations.syntax.Language;
import millrace.evaluations.syntax.SyntaxTree;
import millrace.platform.http.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/** The faults of a rubric that its schema does not find; a wrong one is never stored. */
final class RubricFaults {

    private final List<FieldError> errors = new ArrayList<>();

    private RubricFaults() {}

    static List<FieldError> of(Rubric rubric) {
        var faults = new RubricFaults();
        if (rubric.weights().sum() != 100) {
            faults.add("/weights", "must sum up to 100");
        }
        rubric.languages().forEach(faults::inLanguage);
        return List.copyOf(faults.errors);
    }

    private void inLanguage(String name, LanguageRubric rubric) {
        var language = Language.named(name).filter(known -> known.wireName().equals(name));
        if (language.isEmpty()) {
            add("/languages/" + name, "is none of javascript, python and java");
            return;
        }
        var ids = new HashSet<String>();
        for (int at = 0; at < rubric.checks().size(); at++) {
            var check = rubric.checks().get(at);
            var place = "/languages/%s/checks/%s".formatted(name, at);
            if (!ids.add(check.id())) {
                add(place + "/id", "stands twice");
            }
            if ((check.query() == null) == (check.builtIn() == null)) {
                add(place, "needs either query or builtIn");
            }
            require(language.get(), check.query(), place + "/query");
            require(language.get(), check.unless(), place + "/unless");
        }
    }

    private void require(Language language, @Nullable String query, String place) {
        if (query == null) {
            return;
        }
        try {
            SyntaxTree.requireValid(language, query);
        } catch (InvalidQuery invalid) {
            add(place, invalid.getMessage());
        }
    }

    private void add(String place, @Nullable String message) {
        errors.add(new FieldError(place, String.valueOf(message)));
    }
}
