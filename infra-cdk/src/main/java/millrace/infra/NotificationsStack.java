package millrace.infra;

import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.events.catalogue.Consumer;
import millrace.infra.function.SharedResources;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.constructs.Construct;

/**
 * Tells customers by e-mail and operators by Slack. Only the function that sends may, and no other
 * context's function may send mail.
 */
final class NotificationsStack extends ContextStack {

    private static final Consumer SENDER = Consumer.NOTIFICATIONS_ON_NOTIFICATION_EVENTS;

    NotificationsStack(
            Construct app, Stage stage, Context context, DataStack data, SharedResources shared) {
        var webhook =
                data.secret("SlackWebhook", "slack", "Webhook address of the operators' channel");
        super(app, stage, context, data, shared, channels(stage, webhook, data.mailTokenKey()));
        named(SENDER.functionName())
                .allow(
                        List.of(
                                DataStack.reading(webhook),
                                DataStack.reading(data.mailTokenKey()),
                                data.sendingMail()));
    }

    private static FunctionNeeds channels(Stage stage, Secret webhook, Secret mailTokens) {
        return new FunctionNeeds(
                Map.of(
                        "EMAIL_FROM", stage.emailFrom(),
                        "APP_URL", stage.appUrl(),
                        "MAIL_TOKEN_SECRET_ID", mailTokens.getSecretArn(),
                        "SLACK_WEBHOOK_SECRET_ID", webhook.getSecretArn()),
                List.of(),
                List.of("SES"),
                Set.of(SENDER));
    }
}
