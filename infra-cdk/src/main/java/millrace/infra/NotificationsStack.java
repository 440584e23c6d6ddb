package millrace.infra;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import millrace.events.catalogue.Consumer;
import millrace.infra.function.EveryMinute;
import millrace.infra.function.SharedResources;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.constructs.Construct;

/**
 * Tells people on the channels of their choice, and operators on Slack and Discord. Only the
 * functions that send may, and no other context's function may send mail.
 */
final class NotificationsStack extends ContextStack {

    private static final Consumer ON_NOTIFICATION_EVENTS =
            Consumer.NOTIFICATIONS_ON_NOTIFICATION_EVENTS;

    private static final Consumer ON_SEATS_EXPIRED = Consumer.NOTIFICATIONS_ON_SEATS_EXPIRED;

    private static final Set<Consumer> SENDERS =
            Set.of(
                    ON_NOTIFICATION_EVENTS,
                    Consumer.NOTIFICATIONS_ON_RESERVATION_NOTIFICATIONS,
                    Consumer.NOTIFICATIONS_ON_PAYMENT_NOTIFICATIONS);

    private static final String TIMER = "notifications-timer";
    private static final double MANY_FAILURES = 50;

    NotificationsStack(
            Construct app, Stage stage, Context context, DataStack data, SharedResources shared) {
        var webhook =
                data.secret("SlackWebhook", "slack", "Webhook address of the operators' channel");
        var channels = NotificationChannels.of(app, stage, data);
        super(
                app,
                stage,
                context,
                data,
                shared,
                needs(app, stage, channels, webhook, data.mailTokenKey()));
        named(ON_NOTIFICATION_EVENTS.functionName())
                .allow(List.of(DataStack.reading(webhook), DataStack.reading(data.mailTokenKey())));
        named(ON_SEATS_EXPIRED.functionName()).allow(channels.rightsOfOperators());
        var timer = function(withVariables(scheduled(TIMER, "notificationsTimer")));
        new EveryMinute(this, withRights(timer));
        for (var name : senders()) {
            var sender = named(name);
            sender.allow(List.of(MailStack.sending(this, stage)));
            sender.allow(channels.rights());
            alarmOnCount(
                    sender,
                    "NotificationsFailed",
                    MANY_FAILURES,
                    name + "-messages-failed",
                    "Many notifications were refused, or given up because their time was over");
        }
        tellOfOutages(TIMER, systems(channels));
        tellOfOutages(ON_NOTIFICATION_EVENTS.functionName(), List.of("Slack"));
        tellOfOutages(ON_SEATS_EXPIRED.functionName(), channels.systemsOfOperators());
    }

    private static List<String> senders() {
        return Stream.concat(SENDERS.stream().map(Consumer::functionName), Stream.of(TIMER))
                .sorted()
                .toList();
    }

    /** Beside the alarms of consumers on the systems that all senders call. */
    private void tellOfOutages(String caller, List<String> systems) {
        for (var system : systems) {
            alarmAtOnce(
                    named(caller),
                    system + "Unavailable",
                    caller + "-" + system.toLowerCase(Locale.ROOT) + "-circuit-open",
                    system + " is down: nothing is sent to it, and its messages wait");
        }
    }

    private static List<String> systems(NotificationChannels channels) {
        return Stream.concat(Stream.of("SES"), channels.systems().stream()).toList();
    }

    private static FunctionNeeds needs(
            Construct app,
            Stage stage,
            NotificationChannels channels,
            Secret webhook,
            Secret mailTokens) {
        var variables = new HashMap<>(channels.environment());
        variables.putAll(NotificationChannels.sesRate(app));
        variables.put("EMAIL_FROM", stage.emailFrom());
        variables.put("APP_URL", stage.appUrl());
        variables.put("MAIL_TOKEN_SECRET_ID", mailTokens.getSecretArn());
        variables.put("SLACK_WEBHOOK_SECRET_ID", webhook.getSecretArn());
        return new FunctionNeeds(variables, List.of(), systems(channels), SENDERS);
    }
}
