package millrace.infra;

import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.events.catalogue.Consumer;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * The variables and rights that all functions of a context have beside those of its table.
 *
 * @param systems the outside systems that its consumers call, by the names of their circuits
 * @param callers those of its consumers that call them; all where none is named
 */
record FunctionNeeds(
        Map<String, String> environment,
        List<PolicyStatement> rights,
        List<String> systems,
        Set<Consumer> callers) {

    static final FunctionNeeds NONE = new FunctionNeeds(Map.of(), List.of(), List.of());

    FunctionNeeds {
        environment = Map.copyOf(environment);
        rights = List.copyOf(rights);
        systems = List.copyOf(systems);
        callers = Set.copyOf(callers);
    }

    FunctionNeeds(
            Map<String, String> environment, List<PolicyStatement> rights, List<String> systems) {
        this(environment, rights, systems, Set.of());
    }

    List<String> systemsOf(Consumer consumer) {
        return callers.isEmpty() || callers.contains(consumer) ? systems : List.of();
    }
}
