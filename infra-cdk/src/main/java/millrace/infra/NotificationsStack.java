package millrace.infra;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import millrace.events.Topic;
import millrace.infra.function.Surroundings;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/** Tells customers by e-mail and operators by Slack. */
final class NotificationsStack extends FunctionStack {

    private final Stage stage;
    private final DataStack data;

    NotificationsStack(Construct app, Stage stage, DataStack data, Surroundings around) {
        super(app, stage, Context.NOTIFICATIONS, around);
        this.stage = stage;
        this.data = data;
        telling(
                "notifications-on-notification-events",
                "notificationsOnNotificationEvents",
                Topic.NOTIFICATION_EVENTS,
                "notification-group.notification.events",
                BackOff.STANDARD);
        telling(
                "notifications-on-auth-events",
                "notificationsOnAuthEvents",
                Topic.AUTH_EVENTS,
                "notification-group.auth-events",
                BackOff.STANDARD);
    }

    private void telling(String name, String bean, Topic topic, String group, Duration backOff) {
        var table = data.table(Context.NOTIFICATIONS);
        var spec =
                consuming(name, bean)
                        .with("TABLE_NAME", table.name())
                        .with("EMAIL_FROM", stage.emailFrom())
                        .with("SLACK_WEBHOOK_SECRET_ID", data.slackWebhook().getSecretArn());
        var function = consumer(spec, topic, group, backOff);
        function.allow(table.readingAndWriting());
        function.allow(List.of(readingWebhook(), sendingMail()));
    }

    private PolicyStatement readingWebhook() {
        return PolicyStatement.Builder.create()
                .actions(List.of("secretsmanager:GetSecretValue"))
                .resources(List.of(data.slackWebhook().getSecretArn()))
                .build();
    }

    /** From one address of one verified domain. */
    private PolicyStatement sendingMail() {
        String address = stage.emailFrom();
        String domain = address.substring(address.indexOf('@') + 1);
        String identity =
                formatArn(
                        ArnComponents.builder()
                                .service("ses")
                                .resource("identity")
                                .resourceName(domain)
                                .build());
        return PolicyStatement.Builder.create()
                .actions(List.of("ses:SendEmail"))
                .resources(List.of(identity))
                .conditions(Map.of("StringEquals", Map.of("ses:FromAddress", address)))
                .build();
    }
}
