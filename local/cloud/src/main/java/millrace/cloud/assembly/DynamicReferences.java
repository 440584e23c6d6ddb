package millrace.cloud.assembly;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of {@code {{resolve:SERVICE:NAME}}} in texts, from resources of the assembly whose
 * type says that such references mean it.
 */
final class DynamicReferences {

    private static final Pattern REFERENCE = Pattern.compile("\\{\\{resolve:([a-z-]+):([^{}]+)}}");
    private static final Pattern VERSION = Pattern.compile(":\\d+$");

    private List<References> stacks = List.of();

    /** Takes up the resources of all stacks. */
    void addAll(List<References> all) {
        stacks = List.copyOf(all);
    }

    /** The text with every reference resolved. */
    String resolved(String text, References asking) {
        if (!text.contains("{{resolve:")) {
            return text;
        }
        return REFERENCE
                .matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(
                                value(found.group(1), found.group(2))
                                        .orElseGet(() ->
                                                asking.unknown(found.group(), found.group(2)))));
    }

    /** The value that the resource of a name has, of whatever version. */
    Optional<String> value(String service, String nameAndVersion) {
        var name = VERSION.matcher(nameAndVersion).replaceFirst("");
        return stacks.stream()
                .flatMap(stack -> stack.dynamicValue(service, name).stream())
                .findFirst();
    }
}
