package millrace.infra.function;

import static java.util.Objects.requireNonNull;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.amazon.awscdk.CfnElement;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.IConstruct;

/** Findings of the security checks that are right and stay, each with the reason. */
public final class SuppressedFindings {

    private SuppressedFindings() {}

    static void onRole(IConstruct role) {
        NagSuppressions.addResourceSuppressions(
                role,
                List.of(
                        NagPackSuppression.builder()
                                .id("AwsSolutions-IAM5")
                                .reason(
                                        "X-Ray's write actions take no resource, and Lambda makes"
                                                + " network interfaces before they have an ARN.")
                                .appliesTo(List.of("Resource::*"))
                                .build()),
                true);
    }

    /** Suppresses one finding on a construct and all that is in it. */
    public static void on(IConstruct construct, String rule, String reason) {
        NagSuppressions.addResourceSuppressions(
                construct,
                List.of(NagPackSuppression.builder().id(rule).reason(reason).build()),
                true);
    }

    /** Suppresses that the construct may put objects whose keys begin so. */
    public static void onKeysBeginning(IConstruct construct, IBucket bucket, String prefix) {
        var resource = (CfnElement) requireNonNull(bucket.getNode().getDefaultChild());
        var id = Stack.of(bucket).getLogicalId(resource);
        NagSuppressions.addResourceSuppressions(
                construct,
                List.of(
                        NagPackSuppression.builder()
                                .id("AwsSolutions-IAM5")
                                .reason("Objects are named by the beginning of their keys.")
                                .appliesTo(List.of("Resource::<%s.Arn>/%s*".formatted(id, prefix)))
                                .build()),
                true);
    }
}
