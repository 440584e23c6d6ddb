package millrace.auth.reset;

import java.time.Instant;
import millrace.auth.mail.MailLinks;
import millrace.auth.mail.MailToken.Purpose;
import millrace.auth.mail.TokenMails;
import millrace.events.EventMessage;
import millrace.events.auth.PasswordResetRequested;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Sends the link by which the reader of an account's address chooses another password. */
public record MailResetLinkOnPasswordResetRequested(TokenMails mails, MailLinks links)
        implements EventHandler<PasswordResetRequested> {

    @Override
    public Work handle(EventMessage<PasswordResetRequested> message) {
        var asked = message.payload();
        return mails.send(
                Purpose.PASSWORD_RESET,
                asked.userId(),
                Instant.ofEpochMilli(asked.timestamp()),
                message.header(),
                links::passwordReset);
    }
}
