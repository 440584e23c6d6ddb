package millrace.notifications;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.function.Function;
import millrace.events.auth.AccountMailRequested;
import millrace.events.auth.UserDeleted;
import millrace.events.auth.UserEmailVerified;
import millrace.events.auth.UserSignedUp;
import millrace.events.catalogue.Consumer;
import millrace.events.concerts.QueueTurnCame;
import millrace.events.concerts.ReservationCompleted;
import millrace.events.concerts.ReservationPaymentCompleted;
import millrace.events.concerts.SeatsExpired;
import millrace.events.coupons.CouponIssueFailed;
import millrace.events.orders.NotificationRequested;
import millrace.events.users.UserContactsChanged;
import millrace.events.users.UserNotificationPreferencesChanged;
import millrace.notifications.channel.Notifier;
import millrace.notifications.channel.slack.SlackWebhook;
import millrace.notifications.delivery.DeliveryParts;
import millrace.notifications.delivery.Dispatch;
import millrace.notifications.delivery.LinkMails;
import millrace.notifications.delivery.ListNotificationsEndpoint;
import millrace.notifications.delivery.NotificationHistory;
import millrace.notifications.mail.Mailer;
import millrace.notifications.recipient.FollowRecipients;
import millrace.notifications.recipient.Recipients;
import millrace.platform.Platform;
import millrace.platform.PlatformBeans;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.EventTokens;
import millrace.platform.runtime.Secret;
import millrace.platform.runtime.Secrets;
import millrace.platform.runtime.TimedHttp;
import millrace.ses.SesMail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import tools.jackson.databind.JsonNode;

/** The functions of the notifications context. */
@Configuration(proxyBeanMethods = false)
@Import(PlatformBeans.class)
public class NotificationsFunctions {

    @Bean(destroyMethod = "close")
    public SesV2Client ses(Environment environment, SdkHttpClient http) {
        return SesMail.client(environment, http);
    }

    @Bean
    Mailer mailer(SesV2Client ses, Environment environment, Platform platform) {
        return Senders.mailer(platform, ses, environment.required("EMAIL_FROM"));
    }

    @Bean
    Notifier slack(Secrets secrets, Environment environment, Platform platform) {
        return Senders.slack(
                platform,
                secrets.named(environment.required("SLACK_WEBHOOK_SECRET_ID")),
                TimedHttp.client());
    }

    @Bean
    AccountLinks accountLinks(Environment environment) {
        return new AccountLinks(environment.required("APP_URL"));
    }

    @Bean
    EventTokens eventTokens(Secrets secrets, Environment environment) {
        return new EventTokens(secrets.named(environment.required("MAIL_TOKEN_SECRET_ID")));
    }

    @Bean
    Function<KafkaEvent, KafkaBatchAnswer> notificationsOnNotificationEvents(
            Platform platform,
            Mailer mailer,
            Notifier slack,
            EventTokens tokens,
            AccountLinks links,
            DeliveryParts deliveries) {
        return onNotificationEvents(platform, mailer, slack, tokens, links, deliveries.dispatch());
    }

    /**
     * The same on clients and secrets that somebody else made.
     *
     * @param emailFrom the sender's address
     * @param slackAddress of the operators' webhook
     * @param mailKey of which the tokens in mails are made
     * @param http for Slack
     */
    public static Function<KafkaEvent, KafkaBatchAnswer> onNotificationEvents(
            Platform platform,
            SesV2Client ses,
            String emailFrom,
            Secret slackAddress,
            Secret mailKey,
            HttpClient http,
            DeliveryParts deliveries) {
        var mailer = Senders.mailer(platform, ses, emailFrom);
        return onNotificationEvents(
                platform,
                mailer,
                Senders.slack(platform, slackAddress, http),
                new EventTokens(mailKey),
                new AccountLinks("https://millrace.example"),
                deliveries.dispatch());
    }

    static Function<KafkaEvent, KafkaBatchAnswer> onNotificationEvents(
            Platform platform,
            Mailer mailer,
            Notifier slack,
            EventTokens tokens,
            AccountLinks links,
            Dispatch dispatch) {
        var table = platform.table();
        var clock = platform.clock();
        var posts = new SlackPosts(table, clock, platform.inboxExpiry());
        var recipients = new Recipients(table);
        var mail = Senders.mail(platform, mailer);
        return platform.consumer(Consumer.NOTIFICATIONS_ON_NOTIFICATION_EVENTS)
                .attemptsTake(SlackWebhook.TIMEOUT.plus(DeliveryParts.LONGEST_ATTEMPT))
                .on(
                        NotificationRequested.class,
                        new NotifyOnNotificationRequested(posts, slack, dispatch))
                .on(
                        AccountMailRequested.class,
                        new MailLinkOnAccountMailRequested(
                                recipients, new LinkMails(platform), mail, tokens, links, clock))
                .on(CouponIssueFailed.class, new AlertOnCouponIssueFailed(posts, slack, dispatch))
                .on(QueueTurnCame.class, new NotifyOnQueueTurnCame(dispatch))
                .build();
    }

    @Bean
    ConfiguredChannels configuredChannels(Platform platform, Secrets secrets, SdkHttpClient http) {
        return ConfiguredChannels.of(platform, secrets, http);
    }

    @Bean
    DeliveryParts deliveryParts(Platform platform, ConfiguredChannels channels, Mailer mailer) {
        return Senders.deliveries(platform, channels, mailer);
    }

    /**
     * The same on clients that somebody else made.
     *
     * @param https the client for a provider by its name
     */
    public static DeliveryParts deliveries(
            Platform platform,
            Secrets secrets,
            SesV2Client ses,
            String emailFrom,
            Function<String, HttpClient> https,
            SnsClient sns) {
        return Senders.deliveries(
                platform,
                ConfiguredChannels.of(platform, secrets, https, () -> sns),
                Senders.mailer(platform, ses, emailFrom));
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> notificationsOnReservationNotifications(
            Platform platform, DeliveryParts deliveries) {
        return platform.consumer(Consumer.NOTIFICATIONS_ON_RESERVATION_NOTIFICATIONS)
                .attemptsTake(DeliveryParts.LONGEST_ATTEMPT)
                .on(
                        ReservationCompleted.class,
                        new NotifyOnReservationCompleted(deliveries.dispatch()))
                .build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> notificationsOnPaymentNotifications(
            Platform platform, DeliveryParts deliveries) {
        return platform.consumer(Consumer.NOTIFICATIONS_ON_PAYMENT_NOTIFICATIONS)
                .attemptsTake(DeliveryParts.LONGEST_ATTEMPT)
                .on(
                        ReservationPaymentCompleted.class,
                        new NotifyOnPaymentCompleted(deliveries.dispatch()))
                .build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> notificationsOnSeatsExpired(
            Platform platform, DeliveryParts deliveries) {
        return platform.consumer(Consumer.NOTIFICATIONS_ON_SEATS_EXPIRED)
                .attemptsTake(DeliveryParts.LONGEST_ATTEMPT)
                .on(SeatsExpired.class, new NotifyOnSeatsExpired(deliveries.dispatch()))
                .build();
    }

    @Bean
    public Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> notificationsApi(
            Platform platform) {
        return platform.httpApi("notifications")
                .on("GET /api/notifications", new ListNotificationsEndpoint(platform))
                .build();
    }

    @Bean
    public Function<JsonNode, Map<String, Integer>> notificationsTimer(DeliveryParts deliveries) {
        return deliveries.timer();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> notificationsOnAuthEvents(Platform platform) {
        var follow = new FollowRecipients(new Recipients(platform.table()));
        var history = new NotificationHistory(platform.table());
        return platform.consumer(Consumer.NOTIFICATIONS_ON_AUTH_EVENTS)
                .on(UserSignedUp.class, follow::signedUp)
                .on(UserEmailVerified.class, follow::emailVerified)
                .on(UserDeleted.class, new EraseOnUserDeleted(follow, history))
                .build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> notificationsOnUserEvents(Platform platform) {
        var follow = new FollowRecipients(new Recipients(platform.table()));
        return platform.consumer(Consumer.NOTIFICATIONS_ON_USER_EVENTS)
                .on(UserContactsChanged.class, follow::contactsChanged)
                .on(UserNotificationPreferencesChanged.class, follow::preferencesChanged)
                .build();
    }
}
