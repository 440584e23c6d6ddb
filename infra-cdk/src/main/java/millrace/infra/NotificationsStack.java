package millrace.infra;

import java.util.List;
import java.util.Map;
import millrace.infra.function.SharedResources;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/** Tells customers by e-mail and operators by Slack. */
final class NotificationsStack extends ContextStack {

    NotificationsStack(
            Construct app, Stage stage, Context context, DataStack data, SharedResources shared) {
        super(app, stage, context, data, shared, channels(stage, data));
    }

    private static FunctionNeeds channels(Stage stage, DataStack data) {
        var webhook =
                data.secret("SlackWebhook", "slack", "Webhook address of the operators' channel");
        return new FunctionNeeds(
                Map.of(
                        "EMAIL_FROM", stage.emailFrom(),
                        "SLACK_WEBHOOK_SECRET_ID", webhook.getSecretArn()),
                List.of(DataStack.reading(webhook), sendingMail(data, stage.emailFrom())),
                List.of("SES"));
    }

    /** From one address of one verified domain. */
    private static PolicyStatement sendingMail(Stack stack, String address) {
        var identity =
                stack.formatArn(
                        ArnComponents.builder()
                                .service("ses")
                                .resource("identity")
                                .resourceName(address.substring(address.indexOf('@') + 1))
                                .build());
        return PolicyStatement.Builder.create()
                .actions(List.of("ses:SendEmail"))
                .resources(List.of(identity))
                .conditions(Map.of("StringEquals", Map.of("ses:FromAddress", address)))
                .build();
    }
}
