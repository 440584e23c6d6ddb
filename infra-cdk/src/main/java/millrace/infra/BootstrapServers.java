package millrace.infra;

import java.util.List;
import java.util.Map;
import millrace.infra.function.SuppressedFindings;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.customresources.AwsCustomResource;
import software.amazon.awscdk.customresources.AwsCustomResourcePolicy;
import software.amazon.awscdk.customresources.AwsSdkCall;
import software.amazon.awscdk.customresources.PhysicalResourceId;
import software.amazon.awscdk.customresources.SdkCallsPolicyOptions;
import software.amazon.awscdk.services.msk.CfnCluster;

/**
 * The brokers' addresses for clients that sign in with IAM. No attribute of the cluster holds them,
 * so the deployment asks for them.
 */
final class BootstrapServers {

    private static final String ADDRESSES = "BootstrapBrokerStringSaslIam";

    private BootstrapServers() {}

    static String of(Stack stack, CfnCluster cluster, Stage stage) {
        var call =
                AwsSdkCall.builder()
                        .service("Kafka")
                        .action("getBootstrapBrokers")
                        .parameters(Map.of("ClusterArn", cluster.getAttrArn()))
                        .outputPaths(List.of(ADDRESSES))
                        .physicalResourceId(PhysicalResourceId.of(stage.prefixed("brokers")))
                        .build();
        var lookup =
                AwsCustomResource.Builder.create(stack, "BootstrapServers")
                        .onUpdate(call)
                        .installLatestAwsSdk(false)
                        .logGroup(LogGroups.vended(stack, "BootstrapLog", stage, "bootstrap"))
                        .policy(
                                AwsCustomResourcePolicy.fromSdkCalls(
                                        SdkCallsPolicyOptions.builder()
                                                .resources(List.of(cluster.getAttrArn()))
                                                .build()))
                        .build();
        suppressFindingsOnHelper(stack);
        return lookup.getResponseField(ADDRESSES);
    }

    /** The helper is the function that the library adds to make the call while deploying. */
    private static void suppressFindingsOnHelper(Stack stack) {
        for (var child : stack.getNode().getChildren()) {
            if (child.getNode().getId().startsWith("AWS")) {
                SuppressedFindings.on(
                        child,
                        "AwsSolutions-IAM4",
                        "The library's deployment helper writes its log with AWS's own policy.");
            }
        }
    }
}
