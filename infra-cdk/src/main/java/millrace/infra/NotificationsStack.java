package millrace.infra;

import java.util.List;
import java.util.Map;
import millrace.infra.function.SharedResources;
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
                List.of(DataStack.reading(webhook), data.sendingMail()),
                List.of("SES"));
    }
}
