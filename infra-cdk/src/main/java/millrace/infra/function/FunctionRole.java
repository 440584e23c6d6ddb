package millrace.infra.function;

import java.util.List;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;

/** The role of one function: it writes the function's log and traces, and nothing else. */
final class FunctionRole {

    private FunctionRole() {}

    static Role of(ServerlessFunction function, LogGroup log) {
        var role =
                Role.Builder.create(function, "Role")
                        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                        .description("What " + function.physicalName() + " may do")
                        .build();
        role.addToPolicy(
                PolicyStatement.Builder.create()
                        .actions(List.of("logs:CreateLogStream", "logs:PutLogEvents"))
                        .resources(List.of(log.getLogGroupArn()))
                        .build());
        role.addToPolicy(
                PolicyStatement.Builder.create()
                        .actions(List.of("xray:PutTelemetryRecords", "xray:PutTraceSegments"))
                        .resources(List.of("*"))
                        .build());
        if (function.spec().nearKafka()) {
            NetworkInterfaces.letLambdaMake(role, function);
        }
        SuppressedFindings.onRole(role);
        return role;
    }
}
