package millrace.auth;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.function.Function;
import millrace.auth.mail.MailLinks;
import millrace.auth.mail.TokenMails;
import millrace.auth.reset.MailResetLinkOnPasswordResetRequested;
import millrace.auth.verification.MailVerificationLinkOnUserSignedUp;
import millrace.events.auth.PasswordResetRequested;
import millrace.events.auth.UserSignedUp;
import millrace.events.catalogue.Consumer;
import millrace.platform.Platform;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.ses.SesMail;

/** The consumers of the auth context, each event with its handler. */
final class AuthConsumers {

    private AuthConsumers() {}

    static Function<KafkaEvent, KafkaBatchAnswer> onAuthEvents(
            Platform platform, TokenMails mails, MailLinks links) {
        return platform.consumer(Consumer.AUTH_ON_AUTH_EVENTS)
                .attemptsTake(SesMail.TIMEOUT)
                .on(UserSignedUp.class, new MailVerificationLinkOnUserSignedUp(mails, links))
                .on(
                        PasswordResetRequested.class,
                        new MailResetLinkOnPasswordResetRequested(mails, links))
                .build();
    }
}
