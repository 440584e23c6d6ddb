package millrace.infra.function;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
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
}
