package millrace.notifications;

import millrace.events.EventHeader;
import millrace.notifications.channel.Channel;
import millrace.notifications.channel.NotificationMessage;
import millrace.notifications.mail.OutgoingMail;
import millrace.notifications.recipient.Recipient;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.RetriableFailure;

/**
 * Mail to a user, by {@link OutgoingMail} and its bounds: to an address that has had its mails none
 * is sent, which is final. What was not sent ends with {@code millrace.ses.NotSent}.
 */
record EmailChannel(OutgoingMail mail) implements Channel<Recipient> {

    /**
     * @throws RetriableFailure also where no address is known: sign-up tells of it on another
     *     topic, which may be a moment behind
     */
    @Override
    public void send(Recipient to, NotificationMessage message, EventHeader cause) {
        var mailbox =
                to.mailbox()
                        .orElseThrow(() ->
                                new RetriableFailure(
                                        "The address of user "
                                                + to.userId()
                                                + " is not known yet"));
        if (!mail.send(mailbox, MessageMail.of(to, message), cause)) {
            throw new PoisonMessage("The address has had its mails");
        }
    }
}
