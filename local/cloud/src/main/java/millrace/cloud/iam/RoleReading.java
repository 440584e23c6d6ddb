package millrace.cloud.iam;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import millrace.cloud.assembly.Resource;
import millrace.cloud.assembly.Resources;

/** Gathers the statements of each function's role: its inline policies and those that name it. */
final class RoleReading {

    static final String ROLE = "AWS::IAM::Role";
    static final String POLICY = "AWS::IAM::Policy";
    private static final String FUNCTION = "AWS::Lambda::Function";

    /** By stack and role: a policy and its role are in one stack, and so are role and function. */
    private final Map<String, List<Statement>> statements = new HashMap<>();

    private RoleReading() {}

    static List<FunctionRights> read(Resources templates) {
        var reading = new RoleReading();
        templates.ofType(ROLE).forEach(reading::inlinePolicies);
        templates.ofType(POLICY).forEach(reading::policy);
        return templates.ofType(FUNCTION).stream().map(reading::rights).toList();
    }

    private void inlinePolicies(Resource role) {
        role.at("Policies")
                .forEach(policy ->
                        of(role, role.nameFrom("RoleName"))
                                .addAll(PolicyReading.statements(policy.path("PolicyDocument"))));
    }

    private void policy(Resource policy) {
        var read = PolicyReading.statements(policy.at("PolicyDocument"));
        policy.texts("Roles").forEach(role -> of(policy, role).addAll(read));
    }

    private FunctionRights rights(Resource function) {
        var arn = function.text("Role").orElse("");
        var role = arn.substring(arn.lastIndexOf('/') + 1);
        return new FunctionRights(function.nameFrom("FunctionName"), of(function, role));
    }

    private List<Statement> of(Resource anyOfStack, String role) {
        return statements.computeIfAbsent(
                anyOfStack.stack().name() + "/" + role, _ -> new ArrayList<>());
    }
}
