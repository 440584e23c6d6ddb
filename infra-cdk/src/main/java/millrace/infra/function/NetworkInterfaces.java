package millrace.infra.function;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;

/**
 * The network interfaces that Lambda makes in the name of a function's role, for the function in
 * our network and for the pollers of its mappings. The function's code may call nothing of EC2: a
 * role cannot tell the two apart, but calls of the code carry the function's ARN.
 */
final class NetworkInterfaces {

    private static final List<String> OF_FUNCTIONS =
            List.of(
                    "ec2:AssignPrivateIpAddresses",
                    "ec2:CreateNetworkInterface",
                    "ec2:DeleteNetworkInterface",
                    "ec2:DescribeNetworkInterfaces",
                    "ec2:DescribeSubnets",
                    "ec2:UnassignPrivateIpAddresses");

    private static final List<String> OF_POLLERS =
            List.of(
                    "ec2:CreateNetworkInterface",
                    "ec2:DeleteNetworkInterface",
                    "ec2:DescribeNetworkInterfaces",
                    "ec2:DescribeSecurityGroups",
                    "ec2:DescribeSubnets",
                    "ec2:DescribeVpcs");

    private NetworkInterfaces() {}

    static void letLambdaMake(Role role, ServerlessFunction function) {
        allow(role, function, OF_FUNCTIONS);
    }

    /** The calls of pollers: they find the brokers, and their way to them. */
    static void letPollersMake(Role role, ServerlessFunction function, KafkaCluster kafka) {
        allow(role, function, OF_POLLERS);
        role.addToPolicy(
                PolicyStatement.Builder.create()
                        .actions(
                                List.of(
                                        "kafka:DescribeCluster",
                                        "kafka:DescribeClusterV2",
                                        "kafka:GetBootstrapBrokers"))
                        .resources(List.of(kafka.arn()))
                        .build());
    }

    /** Lambda refuses a role that is limited to some interfaces: they do not exist yet. */
    private static void allow(Role role, ServerlessFunction function, List<String> actions) {
        role.addToPolicy(
                PolicyStatement.Builder.create().actions(actions).resources(List.of("*")).build());
        role.addToPolicy(
                PolicyStatement.Builder.create()
                        .effect(Effect.DENY)
                        .actions(List.of("ec2:*"))
                        .resources(List.of("*"))
                        .conditions(
                                Map.of(
                                        "ArnLike",
                                        Map.of("lambda:SourceFunctionArn", arn(function))))
                        .build());
    }

    /** With whatever qualifier may follow. */
    private static String arn(ServerlessFunction function) {
        return Stack.of(function)
                .formatArn(
                        ArnComponents.builder()
                                .service("lambda")
                                .resource("function")
                                .resourceName(function.physicalName() + "*")
                                .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                                .build());
    }
}
