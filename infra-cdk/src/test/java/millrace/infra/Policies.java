package millrace.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import millrace.infra.Assembly.Resource;
import tools.jackson.databind.JsonNode;

/** The IAM policies of the stage prod, as tests read them. */
final class Policies {

    static final Assembly PROD = Assembly.of(Stage.PROD);

    private Policies() {}

    static Resource policyOf(String function) {
        var id = function.replace("-", "") + "RoleDefaultPolicy";
        return PROD.one("AWS::IAM::Policy", one -> one.id().startsWith(id));
    }

    static List<JsonNode> statements(Resource policy) {
        return StreamSupport.stream(
                        policy.properties().at("/PolicyDocument/Statement").spliterator(), false)
                .toList();
    }

    /** Every resource on which the policy allows the action, as JSON text. */
    static List<String> resources(Resource policy, String action) {
        var found = new ArrayList<String>();
        for (var statement : statements(policy)) {
            if (statement.path("Action").toString().contains("\"" + action + "\"")) {
                var resource = statement.path("Resource");
                if (resource.isArray()) {
                    resource.forEach(one -> found.add(one.toString()));
                } else {
                    found.add(resource.toString());
                }
            }
        }
        return found;
    }
}
