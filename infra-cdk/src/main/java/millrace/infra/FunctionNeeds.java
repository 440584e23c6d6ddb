package millrace.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * The variables and rights that all functions of a context have beside those of its table.
 *
 * @param systems the outside systems that its consumers call, by the names of their circuits
 */
record FunctionNeeds(
        Map<String, String> environment, List<PolicyStatement> rights, List<String> systems) {

    static final FunctionNeeds NONE = new FunctionNeeds(Map.of(), List.of(), List.of());

    FunctionNeeds {
        environment = Map.copyOf(environment);
        rights = List.copyOf(rights);
        systems = List.copyOf(systems);
    }
}
