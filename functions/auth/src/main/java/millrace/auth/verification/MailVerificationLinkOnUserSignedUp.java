package millrace.auth.verification;

import java.time.Instant;
import millrace.auth.mail.MailLinks;
import millrace.auth.mail.MailToken.Purpose;
import millrace.auth.mail.TokenMails;
import millrace.events.EventMessage;
import millrace.events.auth.UserSignedUp;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Sends the link by which a new user proves to read the address they signed up with. */
public record MailVerificationLinkOnUserSignedUp(TokenMails mails, MailLinks links)
        implements EventHandler<UserSignedUp> {

    @Override
    public Work handle(EventMessage<UserSignedUp> message) {
        var signedUp = message.payload();
        return mails.send(
                Purpose.EMAIL_VERIFICATION,
                signedUp.userId(),
                Instant.ofEpochMilli(signedUp.timestamp()),
                message.header(),
                links::emailVerification);
    }
}
