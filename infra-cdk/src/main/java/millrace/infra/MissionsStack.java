package millrace.infra;

import java.util.List;
import millrace.infra.function.EveryMinute;
import millrace.infra.function.FunctionSpec;
import millrace.infra.function.ItemStream;
import millrace.infra.function.ServerlessFunction;
import millrace.infra.function.SharedResources;
import software.constructs.Construct;

/**
 * Missions and the environments of learners. One function alone talks to Kubernetes, and has the
 * client and the rights for it. What its role may do in the cluster, the cluster says: its operator
 * makes an access entry for the role.
 */
final class MissionsStack extends ContextStack {

    /** The image that learners work in: a small system without anything that listens. */
    private static final String IMAGE = "public.ecr.aws/docker/library/debian:13-slim";

    /** Environments for which there is something to do at once. */
    private static final String ASKED_FOR =
            "{\"dynamodb\":{\"Keys\":{\"sk\":{\"S\":[\"ENVIRONMENT\"]}},"
                    + "\"NewImage\":{\"data\":{\"M\":{\"state\":{\"M\":{\"state\":"
                    + "{\"S\":[\"REQUESTED\",\"CLEANING\"]}}}}}}}}";

    MissionsStack(
            Construct app, Stage stage, Context context, DataStack data, SharedResources shared) {
        super(app, stage, context, data, shared);
        var address = data.secret("Kubernetes", "kubernetes", "Cluster of learners' environments");
        var provisioning = function(provisioning(address.getSecretArn()));
        withRights(provisioning).allow(List.of(DataStack.reading(address)));
        new EveryMinute(this, provisioning);
        new ItemStream(this, "AskedFor", table(), provisioning, ASKED_FOR);
        alarmWhenBehind(provisioning);
        alarms(provisioning);
    }

    private FunctionSpec provisioning(String addressSecret) {
        return withVariables(scheduled("missions-provisioning", "missionsProvisioning"))
                .packagedIn("provisioning", "millrace.provisioning.ProvisioningFunctions")
                .with("KUBERNETES_SECRET_ID", addressSecret)
                .with("ENVIRONMENT_IMAGE", IMAGE);
    }

    private void alarms(ServerlessFunction provisioning) {
        alarmWhenStuck(
                provisioning,
                "StuckEnvironments",
                0,
                "stuck-environments",
                "A learner's environment has been due for ten minutes, for three minutes in a row");
        alarmWhenLasting(
                provisioning,
                "KubernetesUnavailable",
                "kubernetes-unavailable",
                "Nothing is sent to Kubernetes, which does not answer");
    }
}
