package millrace.infra;

import millrace.infra.function.AcceptedFindings;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.IConstruct;

/** Findings of the security checks on stacks that are right and stay, each with the reason. */
final class Accepted {

    private Accepted() {}

    static void foreignSecret(Secret secret) {
        AcceptedFindings.on(
                secret,
                "AwsSolutions-SMG4",
                "Only the outside system can issue a new value; an operator puts it in.");
    }

    static void queueOfNotes(Queue queue) {
        AcceptedFindings.on(
                queue,
                "AwsSolutions-SQS3",
                "It is itself the end of a failure path, and nothing reads it but people.");
    }

    /** The function that the library adds to call one SDK method while deploying. */
    static void deploymentHelper(Stack stack) {
        for (IConstruct child : stack.getNode().getChildren()) {
            if (child.getNode().getId().startsWith("AWS")) {
                AcceptedFindings.on(
                        child,
                        "AwsSolutions-IAM4",
                        "The library's deployment helper writes its log with AWS's own policy.");
            }
        }
    }

    static void publicRoute(IConstruct route, String operation) {
        AcceptedFindings.on(
                route,
                "AwsSolutions-APIG4",
                operation + " is public: its OpenAPI document says \"security\": [].");
    }
}
