package millrace.notifications;

import java.time.Clock;
import java.time.Instant;
import millrace.events.EventMessage;
import millrace.events.auth.AccountMailRequested;
import millrace.notifications.Deliveries.Channel;
import millrace.notifications.mail.OutgoingMail;
import millrace.notifications.recipient.Mailbox;
import millrace.notifications.recipient.Recipient;
import millrace.notifications.recipient.Recipients;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.kafka.EventHandler;
import millrace.platform.runtime.EventTokens;
import millrace.platform.text.EmailAddress;
import millrace.platform.text.InvalidText;
import millrace.platform.work.Work;

/**
 * Mails the link that an account's owner needs, unless its time is over or the account is gone. A
 * mail whose mark is lost is sent again with the same token, as often as the address may get mail.
 */
record MailLinkOnAccountMailRequested(
        Recipients recipients,
        Deliveries deliveries,
        OutgoingMail email,
        EventTokens tokens,
        AccountLinks links,
        Clock clock)
        implements EventHandler<AccountMailRequested> {

    @Override
    public Work handle(EventMessage<AccountMailRequested> message) {
        var asked = message.payload();
        var eventId = message.header().eventId();
        var isLate = !clock.instant().isBefore(Instant.ofEpochMilli(asked.expiresAt()));
        if (isLate || isErased(asked.userId()) || deliveries.of(eventId).contains(Channel.EMAIL)) {
            return Work.nothing();
        }
        var token = tokens.token(asked.mail().name(), asked.tokenSeed());
        email.send(mailbox(asked), links.mail(asked.mail(), token), message.header());
        return deliveries.mark(eventId, Channel.EMAIL);
    }

    private boolean isErased(long userId) {
        return recipients.find(userId).map(Recipient::isErased).orElse(false);
    }

    /** The event says both: the sign-up's own event may be a moment behind on another topic. */
    private static Mailbox mailbox(AccountMailRequested asked) {
        try {
            return new Mailbox(EmailAddress.of(asked.email()), asked.verified());
        } catch (InvalidText noAddress) {
            throw new PoisonMessage("The event's e-mail address is none", noAddress);
        }
    }
}
