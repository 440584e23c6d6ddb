package millrace.notifications;

import java.net.http.HttpClient;
import java.util.Map;
import millrace.notifications.channel.Notifier;
import millrace.notifications.channel.OperatorsNotifier;
import millrace.notifications.channel.slack.SlackWebhook;
import millrace.notifications.delivery.DeliveryChannel;
import millrace.notifications.delivery.DeliveryParts;
import millrace.notifications.delivery.Rate;
import millrace.notifications.delivery.Rates;
import millrace.notifications.mail.MailAllowance;
import millrace.notifications.mail.Mailer;
import millrace.notifications.mail.OutgoingMail;
import millrace.platform.Platform;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.Secret;
import millrace.ses.SesMail;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** The ways out of the system, each put together in one place. */
final class Senders {

    private Senders() {}

    static Mailer mailer(Platform platform, SesV2Client ses, String from) {
        var mail = new SesMail(ses, from, platform.circuit(SesMail.SYSTEM));
        return (to, subject, text) -> mail.send(to.normalized(), subject, text);
    }

    static Notifier slack(Platform platform, Secret address, HttpClient http) {
        return new OperatorsNotifier(
                new SlackWebhook(
                        address,
                        platform.json(),
                        http,
                        platform.circuit(SlackWebhook.SYSTEM),
                        platform.clock()));
    }

    static OutgoingMail mail(Platform platform, Mailer mailer) {
        return new OutgoingMail(
                mailer,
                new MailAllowance(
                        platform.table(),
                        platform.unitOfWork(),
                        platform.clock(),
                        platform.optimisticRetry()));
    }

    static DeliveryParts deliveries(Platform platform, ConfiguredChannels channels, Mailer mailer) {
        var email = new EmailChannel(mail(platform, mailer));
        return new DeliveryParts(
                platform, rates(platform.environment()), Couriers.of(platform, channels, email));
    }

    /** SES raises an account's rate on request; {@code SES_MESSAGES_A_SECOND} says to what. */
    private static Rates rates(Environment environment) {
        return new Rates(
                environment
                        .optional("SES_MESSAGES_A_SECOND")
                        .map(messages -> Rate.aSecond(Integer.parseInt(messages)))
                        .map(rate -> Map.of(DeliveryChannel.EMAIL, rate))
                        .orElse(Map.of()));
    }
}
