package millrace.notifications.mail;

import millrace.events.EventHeader;
import millrace.notifications.recipient.Mailbox;
import millrace.platform.failure.CircuitOpen;
import millrace.platform.failure.PoisonMessage;
import millrace.ses.NotSent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only way of a mail out of the system. It is counted before it is sent, and every attempt
 * counts that perhaps has sent it, so no redelivery gets past the bound of {@link MailAllowance}.
 * To an address that is not verified goes nothing that a person typed.
 */
public record OutgoingMail(Mailer mailer, MailAllowance allowance) {

    private static final Logger LOG = LoggerFactory.getLogger(OutgoingMail.class);

    /**
     * Sends the mail, or nothing where the address has had its mails.
     *
     * @param cause the event that asks for it
     * @return whether it was sent
     * @throws millrace.platform.failure.RetriableFailure when it may be sent later
     * @throws millrace.platform.failure.PoisonMessage when it never will be
     */
    public boolean send(Mailbox to, Mail mail, EventHeader cause) {
        if (!allowance.take(to, mail.purpose(), cause)) {
            LOG.warn(
                    "The address has had its mails: none is sent for event {} ({})",
                    cause.eventId(),
                    mail.purpose());
            return false;
        }
        try {
            mailer.send(to.address(), mail.subject(), mail.text(to.isVerified()));
            return true;
        } catch (NotSent | CircuitOpen | PoisonMessage notSent) {
            allowance.giveBack(to, mail.purpose(), cause);
            throw notSent;
        }
    }
}
