package millrace.auth.verification;

import java.time.Instant;
import millrace.auth.mail.MailToken.Purpose;
import millrace.auth.mail.RequestTokenMail;
import millrace.events.EventMessage;
import millrace.events.auth.UserSignedUp;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Asks for the mail by whose link a new user proves to read the address. */
public record RequestVerificationMailOnUserSignedUp(RequestTokenMail mails)
        implements EventHandler<UserSignedUp> {

    @Override
    public Work handle(EventMessage<UserSignedUp> message) {
        var signedUp = message.payload();
        return mails.request(
                Purpose.EMAIL_VERIFICATION,
                signedUp.userId(),
                Instant.ofEpochMilli(signedUp.timestamp()),
                message.header());
    }
}
