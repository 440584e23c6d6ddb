package millrace.infra.function;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.ArrayList;
import java.util.List;
import software.constructs.IConstruct;

/** Findings of the security checks that are right and stay, each with the reason. */
public final class SuppressedFindings {

    private SuppressedFindings() {}

    static void onRole(IConstruct role, boolean nearKafka) {
        var suppressed = new ArrayList<NagPackSuppression>();
        suppressed.add(
                managedPolicy(
                        "AWSXRayDaemonWriteAccess",
                        "Trace segments belong to no resource: X-Ray's write actions take none."));
        if (nearKafka) {
            suppressed.add(
                    managedPolicy(
                            "service-role/AWSLambdaVPCAccessExecutionRole",
                            "Lambda makes its network interfaces before they have an ARN to"
                                    + " name."));
        }
        NagSuppressions.addResourceSuppressions(role, suppressed, true);
    }

    static void onKafkaRole(IConstruct role) {
        NagSuppressions.addResourceSuppressions(
                role,
                List.of(
                        managedPolicy(
                                "service-role/AWSLambdaMSKExecutionRole",
                                "Lambda's pollers make network interfaces in the cluster's"
                                        + " subnets; those EC2 actions take no resource.")),
                true);
    }

    private static NagPackSuppression managedPolicy(String name, String reason) {
        return NagPackSuppression.builder()
                .id("AwsSolutions-IAM4")
                .reason(reason)
                .appliesTo(List.of("Policy::arn:<AWS::Partition>:iam::aws:policy/" + name))
                .build();
    }

    /** Suppresses one finding on a construct and all that is in it. */
    public static void on(IConstruct construct, String rule, String reason) {
        NagSuppressions.addResourceSuppressions(
                construct,
                List.of(NagPackSuppression.builder().id(rule).reason(reason).build()),
                true);
    }
}
