package millrace.notifications;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.net.http.HttpClient;
import java.util.function.Function;
import millrace.events.auth.AccountMailRequested;
import millrace.events.auth.UserDeleted;
import millrace.events.auth.UserEmailVerified;
import millrace.events.auth.UserSignedUp;
import millrace.events.catalogue.Consumer;
import millrace.events.coupons.CouponIssueFailed;
import millrace.events.orders.NotificationRequested;
import millrace.events.users.UserContactsChanged;
import millrace.events.users.UserNotificationPreferencesChanged;
import millrace.notifications.channel.Notifier;
import millrace.notifications.channel.OperatorsNotifier;
import millrace.notifications.channel.ProviderHttp;
import millrace.notifications.channel.slack.SlackWebhook;
import millrace.notifications.mail.MailAllowance;
import millrace.notifications.mail.Mailer;
import millrace.notifications.mail.OutgoingMail;
import millrace.notifications.recipient.FollowRecipients;
import millrace.notifications.recipient.Recipients;
import millrace.platform.Platform;
import millrace.platform.PlatformBeans;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.EventTokens;
import millrace.platform.runtime.Secret;
import millrace.platform.runtime.Secrets;
import millrace.ses.SesMail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;

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
        return mailer(platform, ses, environment.required("EMAIL_FROM"));
    }

    private static Mailer mailer(Platform platform, SesV2Client ses, String from) {
        var mail = new SesMail(ses, from, platform.circuit(SesMail.SYSTEM));
        return (to, subject, text) -> mail.send(to.normalized(), subject, text);
    }

    @Bean
    Notifier slack(Secrets secrets, Environment environment, Platform platform) {
        return slack(
                platform,
                secrets.named(environment.required("SLACK_WEBHOOK_SECRET_ID")),
                ProviderHttp.client());
    }

    private static Notifier slack(Platform platform, Secret address, HttpClient http) {
        return new OperatorsNotifier(
                new SlackWebhook(
                        address,
                        platform.json(),
                        http,
                        platform.circuit(SlackWebhook.SYSTEM),
                        platform.clock()));
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
            AccountLinks links) {
        return onNotificationEvents(platform, mailer, slack, tokens, links);
    }

    /**
     * The same on clients and secrets that somebody else made.
     *
     * @param emailFrom the sender's address
     * @param slackAddress of the operators' webhook
     * @param mailKey of which the tokens in mails are made
     */
    public static Function<KafkaEvent, KafkaBatchAnswer> onNotificationEvents(
            Platform platform,
            SesV2Client ses,
            String emailFrom,
            Secret slackAddress,
            Secret mailKey,
            HttpClient http) {
        return onNotificationEvents(
                platform,
                mailer(platform, ses, emailFrom),
                slack(platform, slackAddress, http),
                new EventTokens(mailKey),
                new AccountLinks("https://millrace.example"));
    }

    static Function<KafkaEvent, KafkaBatchAnswer> onNotificationEvents(
            Platform platform,
            Mailer mailer,
            Notifier slack,
            EventTokens tokens,
            AccountLinks links) {
        var table = platform.table();
        var clock = platform.clock();
        var work = platform.unitOfWork();
        var deliveries = new Deliveries(table, work, clock, platform.inboxExpiry());
        var recipients = new Recipients(table);
        var mail =
                new OutgoingMail(
                        mailer, new MailAllowance(table, work, clock, platform.optimisticRetry()));
        return platform.consumer(Consumer.NOTIFICATIONS_ON_NOTIFICATION_EVENTS)
                .attemptsTake(SlackWebhook.TIMEOUT.plus(SesMail.TIMEOUT))
                .on(
                        NotificationRequested.class,
                        new NotifyOnNotificationRequested(recipients, deliveries, mail, slack))
                .on(
                        AccountMailRequested.class,
                        new MailLinkOnAccountMailRequested(
                                recipients, deliveries, mail, tokens, links, clock))
                .on(CouponIssueFailed.class, new AlertOnCouponIssueFailed(deliveries, slack))
                .build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> notificationsOnAuthEvents(Platform platform) {
        var follow = new FollowRecipients(new Recipients(platform.table()));
        return platform.consumer(Consumer.NOTIFICATIONS_ON_AUTH_EVENTS)
                .on(UserSignedUp.class, follow::signedUp)
                .on(UserEmailVerified.class, follow::emailVerified)
                .on(UserDeleted.class, follow::deleted)
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
