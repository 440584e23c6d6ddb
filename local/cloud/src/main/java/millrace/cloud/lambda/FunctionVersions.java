package millrace.cloud.lambda;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import millrace.cloud.assembly.Resource;
import millrace.cloud.assembly.Resources;
import millrace.cloud.lambda.runtime.FunctionNames;

/**
 * The versions and aliases that the templates give to functions. Each function has {@code $LATEST}
 * besides; the code of all of them is that of the assembly.
 *
 * @param byFunction by a function's name, the version that each qualifier means
 */
public record FunctionVersions(Map<String, Map<String, String>> byFunction) {

    static final String VERSION = "AWS::Lambda::Version";
    static final String ALIAS = "AWS::Lambda::Alias";
    static final String LATEST = "$LATEST";

    /** The number of the one version that a template can make of a function. */
    static final String FIRST = "1";

    public FunctionVersions {
        byFunction = Map.copyOf(byFunction);
    }

    static FunctionVersions read(Resources templates) {
        var byFunction = new HashMap<String, Map<String, String>>();
        for (var version : templates.ofType(VERSION)) {
            of(version, byFunction).put(FIRST, FIRST);
        }
        for (var alias : templates.ofType(ALIAS)) {
            of(alias, byFunction)
                    .put(
                            alias.text("Name").orElse(""),
                            alias.text("FunctionVersion").orElse(LATEST));
        }
        return new FunctionVersions(byFunction);
    }

    private static Map<String, String> of(
            Resource versionOrAlias, Map<String, Map<String, String>> byFunction) {
        var function = FunctionNames.of(versionOrAlias.text("FunctionName").orElse(""));
        return byFunction.computeIfAbsent(function, _ -> new HashMap<>());
    }

    /** The version that a qualifier means; empty where the templates have no such qualifier. */
    public Optional<String> version(String function, String qualifier) {
        return qualifier.equals(LATEST)
                ? Optional.of(LATEST)
                : Optional.ofNullable(byFunction.getOrDefault(function, Map.of()).get(qualifier));
    }
}
