package millrace.infra;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import millrace.infra.function.InvalidInfrastructure;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.constructs.Construct;

/**
 * The channels that a deployment has beside e-mail and Slack (S-R11): those that the context value
 * {@code notification-channels} names, of discord, firebase, kakao and sms, separated by commas. By
 * default none; the local stage has all of them, on simulators. Kakao needs the context values
 * {@code sens-service-id}, {@code kakao-plus-friend-id} and {@code kakao-templates}.
 *
 * @param on by name
 * @param settings the variables of those that are on
 */
record NotificationChannels(
        Set<String> on,
        Map<String, String> settings,
        Secret discord,
        Secret firebase,
        Secret sens) {

    private static final Set<String> ALL = Set.of("discord", "firebase", "kakao", "sms");

    private static final Map<String, String> OF_KAKAO =
            Map.of(
                    "SENS_SERVICE_ID", "sens-service-id",
                    "KAKAO_PLUS_FRIEND_ID", "kakao-plus-friend-id",
                    "KAKAO_TEMPLATES", "kakao-templates");

    NotificationChannels {
        on = Set.copyOf(on);
        settings = Map.copyOf(settings);
    }

    static NotificationChannels of(Construct app, Stage stage, DataStack data) {
        Function<String, String> context =
                name -> app.getNode().tryGetContext(name) instanceof String text ? text : "";
        var isLocal = stage.name().equals(Stage.LOCAL);
        var on = isLocal ? ALL : named(context.apply("notification-channels"));
        return new NotificationChannels(
                on,
                !isLocal && on.contains("kakao") ? kakaoSettings(context) : Map.of(),
                data.secret("DiscordWebhook", "discord", "Webhook of the operators' channel"),
                data.secret("Firebase", "firebase", "Key file of a Google service account"),
                data.secret("SensKeys", "sens", "Keys of Naver Cloud: accessKey and secretKey"));
    }

    /**
     * @throws InvalidInfrastructure naming what is no channel
     */
    static Set<String> named(String list) {
        var named = new TreeSet<>(Stream.of(list.split(",", -1)).map(String::strip).toList());
        named.remove("");
        if (!ALL.containsAll(named)) {
            throw new InvalidInfrastructure(
                    "notification-channels has " + named + ", which must be of " + ALL + ".");
        }
        return named;
    }

    /**
     * The sending rate of our account at SES where it is not the usual one.
     *
     * @throws InvalidInfrastructure when it is no number of messages
     */
    static Map<String, String> sesRate(Construct app) {
        if (!(app.getNode().tryGetContext("ses-messages-a-second") instanceof String rate)) {
            return Map.of();
        }
        if (!rate.matches("[1-9][0-9]{0,5}")) {
            throw new InvalidInfrastructure(
                    "ses-messages-a-second is a number of mails from 1 to 999999.");
        }
        return Map.of("SES_MESSAGES_A_SECOND", rate);
    }

    /** The simulator tells its own. */
    private static Map<String, String> kakaoSettings(Function<String, String> context) {
        var settings = new HashMap<String, String>();
        OF_KAKAO.forEach((variable, name) -> {
            var value = context.apply(name);
            if (value.isEmpty()) {
                throw new InvalidInfrastructure("The channel kakao needs " + name + ".");
            }
            settings.put(variable, value);
        });
        return settings;
    }

    Map<String, String> environment() {
        var variables = new HashMap<>(settings);
        for (var channel : on) {
            switch (channel) {
                case "discord" ->
                        variables.putAll(enabled("DISCORD", "DISCORD_WEBHOOK_SECRET_ID", discord));
                case "firebase" ->
                        variables.putAll(enabled("FIREBASE", "FIREBASE_SECRET_ID", firebase));
                case "kakao" -> variables.putAll(enabled("KAKAO", "SENS_SECRET_ID", sens));
                default -> variables.put("NOTIFICATION_SMS_ENABLED", "true");
            }
        }
        return variables;
    }

    private static Map<String, String> enabled(String channel, String variable, Secret secret) {
        return Map.of(
                "NOTIFICATION_" + channel + "_ENABLED", "true", variable, secret.getSecretArn());
    }

    /** The systems behind them, by the names of their circuits. */
    List<String> systems() {
        return on.stream().sorted().map(NotificationChannels::system).toList();
    }

    private static String system(String channel) {
        return switch (channel) {
            case "discord" -> "Discord";
            case "firebase" -> "FCM";
            case "kakao" -> "SENS";
            default -> "SNS";
        };
    }

    List<PolicyStatement> rights() {
        var rights = new ArrayList<PolicyStatement>();
        for (var channel : new TreeSet<>(on)) {
            rights.add(
                    switch (channel) {
                        case "discord" -> DataStack.reading(discord);
                        case "firebase" -> DataStack.reading(firebase);
                        case "kakao" -> DataStack.reading(sens);
                        default -> textMessages();
                    });
        }
        return rights;
    }

    /** The rights that telling operators needs. */
    List<PolicyStatement> rightsOfOperators() {
        return on.contains("discord") ? List.of(DataStack.reading(discord)) : List.of();
    }

    List<String> systemsOfOperators() {
        return on.contains("discord") ? List.of("Discord") : List.of();
    }

    /** To phone numbers, which are no resources: all but topics. */
    private static PolicyStatement textMessages() {
        return PolicyStatement.Builder.create()
                .actions(List.of("sns:Publish"))
                .notResources(List.of("arn:aws:sns:*:*:*"))
                .build();
    }
}
