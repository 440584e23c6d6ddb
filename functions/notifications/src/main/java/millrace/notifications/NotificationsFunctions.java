package millrace.notifications;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.net.http.HttpClient;
import java.util.function.Function;
import millrace.events.auth.UserDeleted;
import millrace.events.auth.UserEmailVerified;
import millrace.events.auth.UserSignedUp;
import millrace.events.catalogue.Consumer;
import millrace.events.coupons.CouponIssueFailed;
import millrace.events.orders.NotificationRequested;
import millrace.platform.Platform;
import millrace.platform.PlatformBeans;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.Secret;
import millrace.platform.runtime.Secrets;
import millrace.ses.SesMail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import tools.jackson.databind.json.JsonMapper;

/** The functions of the notifications context. */
@Configuration(proxyBeanMethods = false)
@Import(PlatformBeans.class)
public class NotificationsFunctions {

    @Bean(destroyMethod = "close")
    public SesV2Client ses(Environment environment, SdkHttpClient http) {
        return SesMail.client(environment, http);
    }

    @Bean
    CustomerNotifier email(SesV2Client ses, Environment environment, Platform platform) {
        return new EmailInSes(
                ses, environment.required("EMAIL_FROM"), platform.circuit(EmailInSes.SYSTEM));
    }

    @Bean
    Notifier slack(Secrets secrets, Environment environment, JsonMapper json) {
        return new SlackWebhook(
                secrets.named(environment.required("SLACK_WEBHOOK_SECRET_ID")), json);
    }

    @Bean
    Function<KafkaEvent, KafkaBatchAnswer> notificationsOnNotificationEvents(
            Platform platform, CustomerNotifier email, Notifier slack) {
        return onNotificationEvents(platform, email, slack);
    }

    /**
     * The same on clients that somebody else made.
     *
     * @param emailFrom the sender's address
     * @param slackAddress of the operators' webhook
     */
    public static Function<KafkaEvent, KafkaBatchAnswer> onNotificationEvents(
            Platform platform,
            SesV2Client ses,
            String emailFrom,
            Secret slackAddress,
            HttpClient http) {
        return onNotificationEvents(
                platform,
                new EmailInSes(ses, emailFrom, platform.circuit(EmailInSes.SYSTEM)),
                new SlackWebhook(slackAddress, platform.json(), http));
    }

    static Function<KafkaEvent, KafkaBatchAnswer> onNotificationEvents(
            Platform platform, CustomerNotifier email, Notifier slack) {
        var deliveries =
                new Deliveries(
                        platform.table(),
                        platform.unitOfWork(),
                        platform.clock(),
                        platform.inboxExpiry());
        return platform.consumer(Consumer.NOTIFICATIONS_ON_NOTIFICATION_EVENTS)
                .attemptsTake(SlackWebhook.TIMEOUT.plus(EmailInSes.TIMEOUT))
                .on(
                        NotificationRequested.class,
                        new NotifyOnNotificationRequested(
                                Contacts.in(platform.table()), deliveries, email, slack))
                .on(CouponIssueFailed.class, new AlertOnCouponIssueFailed(deliveries, slack))
                .build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> notificationsOnAuthEvents(Platform platform) {
        var contacts = Contacts.in(platform.table());
        return platform.consumer(Consumer.NOTIFICATIONS_ON_AUTH_EVENTS)
                .on(UserSignedUp.class, new RememberContactOnUserSignedUp(contacts))
                .on(UserEmailVerified.class, new VerifyContactOnUserEmailVerified(contacts))
                .on(UserDeleted.class, new ForgetContactOnUserDeleted(contacts))
                .build();
    }
}
