package millrace.operations.warehouse;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.platform.runtime.Environment;

/** The topics whose events go to the warehouse. */
public final class ExportedTopics {

    /** Their names with commas between them; none without it. */
    public static final String VARIABLE = "WAREHOUSE_TOPICS";

    private ExportedTopics() {}

    public static Set<String> in(Environment environment) {
        return environment.optional(VARIABLE).stream()
                .flatMap(names -> Stream.of(names.split(",", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
