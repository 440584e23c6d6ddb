package millrace.auth.reset;

import java.time.Instant;
import millrace.auth.mail.MailToken.Purpose;
import millrace.auth.mail.RequestTokenMail;
import millrace.events.EventMessage;
import millrace.events.auth.PasswordResetRequested;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Asks for the mail by whose link an account's owner chooses another password. */
public record RequestResetMailOnPasswordResetRequested(RequestTokenMail mails)
        implements EventHandler<PasswordResetRequested> {

    @Override
    public Work handle(EventMessage<PasswordResetRequested> message) {
        var asked = message.payload();
        return mails.request(
                Purpose.PASSWORD_RESET,
                asked.userId(),
                Instant.ofEpochMilli(asked.timestamp()),
                message.header());
    }
}
