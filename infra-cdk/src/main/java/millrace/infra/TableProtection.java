package millrace.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * The policy of a table whose data is kept: nobody but CloudFormation deletes it. DynamoDB's own
 * deletion protection would hold CloudFormation too: a first deployment that fails could not take
 * its tables back, and the next one would meet their names.
 */
final class TableProtection {

    /** The role that the CDK's bootstrap makes for CloudFormation, whatever its qualifier. */
    private static final String DEPLOYERS = "cdk-*-cfn-exec-role-*";

    private TableProtection() {}

    static PolicyDocument of(Stack stack, String table) {
        var deployers =
                stack.formatArn(
                        ArnComponents.builder()
                                .service("iam")
                                .region("")
                                .resource("role")
                                .resourceName(DEPLOYERS)
                                .build());
        return PolicyDocument.Builder.create()
                .statements(
                        List.of(
                                PolicyStatement.Builder.create()
                                        .effect(Effect.DENY)
                                        .principals(List.of(new AnyPrincipal()))
                                        .actions(List.of("dynamodb:DeleteTable"))
                                        .resources(List.of(arn(stack, table)))
                                        .conditions(
                                                Map.of(
                                                        "ArnNotLike",
                                                        Map.of("aws:PrincipalArn", deployers)))
                                        .build()))
                .build();
    }

    private static String arn(Stack stack, String table) {
        return stack.formatArn(
                ArnComponents.builder()
                        .service("dynamodb")
                        .resource("table")
                        .resourceName(table)
                        .build());
    }
}
