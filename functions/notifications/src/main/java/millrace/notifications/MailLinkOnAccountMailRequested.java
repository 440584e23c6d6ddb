package millrace.notifications;

import java.time.Clock;
import java.time.Instant;
import millrace.events.EventHeader;
import millrace.events.EventMessage;
import millrace.events.auth.AccountMail;
import millrace.events.auth.AccountMailRequested;
import millrace.notifications.delivery.Kind;
import millrace.notifications.delivery.LinkMails;
import millrace.notifications.mail.OutgoingMail;
import millrace.notifications.recipient.Mailbox;
import millrace.notifications.recipient.Recipient;
import millrace.notifications.recipient.Recipients;
import millrace.platform.failure.CircuitOpen;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.kafka.EventHandler;
import millrace.platform.runtime.EventTokens;
import millrace.platform.text.EmailAddress;
import millrace.platform.text.InvalidText;
import millrace.platform.work.Work;
import millrace.ses.NotSent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mails the link that an account's owner needs, unless its time is over or the account is gone. A
 * mail whose mark is lost is sent again with the same token, as often as the address may get mail
 * and its person messages.
 */
record MailLinkOnAccountMailRequested(
        Recipients recipients,
        LinkMails mails,
        OutgoingMail email,
        EventTokens tokens,
        AccountLinks links,
        Clock clock)
        implements EventHandler<AccountMailRequested> {

    private static final Logger LOG = LoggerFactory.getLogger(MailLinkOnAccountMailRequested.class);

    @Override
    public Work handle(EventMessage<AccountMailRequested> message) {
        var asked = message.payload();
        var header = message.header();
        var to = recipients.find(asked.userId()).orElseGet(() -> Recipient.unknown(asked.userId()));
        var isLate = !clock.instant().isBefore(Instant.ofEpochMilli(asked.expiresAt()));
        if (isLate || to.isErased() || mails.isEnded(header, asked.userId())) {
            return Work.nothing();
        }
        if (!isSent(asked, header)) {
            return mails.refused(header, asked.userId(), kindOf(asked.mail()));
        }
        var shown = AccountLinks.withoutLink(asked.mail(), to.locale(), header.occurredAt());
        return mails.sent(header, asked.userId(), kindOf(asked.mail()), shown);
    }

    private boolean isSent(AccountMailRequested asked, EventHeader header) {
        var token = tokens.token(asked.mail().name(), asked.tokenSeed());
        var mailbox = mailbox(asked);
        var now = clock.instant();
        if (!mails.take(asked.userId(), now)) {
            LOG.warn("User {} has had the messages of this hour", asked.userId());
            return false;
        }
        try {
            var isSent = email.send(mailbox, links.mail(asked.mail(), token), header);
            if (!isSent) {
                mails.giveBack(asked.userId(), now);
            }
            return isSent;
        } catch (NotSent | CircuitOpen | PoisonMessage notSent) {
            mails.giveBack(asked.userId(), now);
            throw notSent;
        }
    }

    private static Kind kindOf(AccountMail mail) {
        return switch (mail) {
            case PASSWORD_RESET -> Kind.PASSWORD_RESET;
            case EMAIL_VERIFICATION -> Kind.EMAIL_VERIFICATION;
        };
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
