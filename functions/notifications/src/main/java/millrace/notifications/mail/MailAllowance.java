package millrace.notifications.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import millrace.events.EventHeader;
import millrace.notifications.mail.Mail.Purpose;
import millrace.notifications.recipient.Mailbox;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.Cause;
import millrace.platform.work.OptimisticRetry;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bound on the mails to one address, whoever asks for them:
 *
 * <ul>
 *   <li>not verified: {@value CountedMails#MAX} within a day. The day's first verification mail
 *       goes in any case, so that nobody can keep an owner from proving the address.
 *   <li>verified: {@value CountedMails#MAX} within the lifetime of a reset link of those that
 *       anybody may ask for, so that who keeps asking cannot keep the owner without a link that
 *       works. What users begin themselves is not counted.
 * </ul>
 *
 * <p>An address can be verified for one user and not for another; their mails do not count against
 * each other.
 */
public record MailAllowance(
        Table table, UnitOfWork unitOfWork, Clock clock, OptimisticRetry retry) {

    private static final Logger LOG = LoggerFactory.getLogger(MailAllowance.class);

    static final Duration WHILE_UNVERIFIED = Duration.ofDays(1);
    static final Duration WHEN_VERIFIED = Duration.ofMinutes(30);

    /**
     * Counts a mail to the address, unless it has had as many as it may.
     *
     * @return whether the mail may go out
     * @throws millrace.platform.failure.PassingFailure when others were counted all the time
     */
    boolean take(Mailbox to, Purpose purpose, EventHeader cause) {
        return isUncounted(to, purpose) || retry.call(() -> takeOnce(to, purpose, cause));
    }

    private boolean takeOnce(Mailbox to, Purpose purpose, EventHeader cause) {
        var now = clock.instant();
        var stored = table.load(keyOf(to), CountedMails.class);
        var sent =
                stored.map(Stored::value).orElse(CountedMails.NONE).since(now.minus(windowOf(to)));
        if (!sent.hasRoomFor(purpose)) {
            return false;
        }
        replace(to, stored, sent.and(cause.eventId(), purpose, now), cause);
        return true;
    }

    /** Takes a mail out of the count that was certainly not sent. What fails here stays counted. */
    void giveBack(Mailbox to, Purpose purpose, EventHeader cause) {
        if (isUncounted(to, purpose)) {
            return;
        }
        try {
            var _ = retry.call(() -> giveBackOnce(to, cause));
        } catch (RetriableFailure stayingCounted) {
            LOG.warn("A mail that was not sent stays counted", stayingCounted);
        }
    }

    private boolean giveBackOnce(Mailbox to, EventHeader cause) {
        var stored = table.load(keyOf(to), CountedMails.class);
        stored.ifPresent(
                read -> replace(to, stored, read.value().withoutOneOf(cause.eventId()), cause));
        return stored.isPresent();
    }

    private void replace(
            Mailbox to,
            Optional<Stored<CountedMails>> stored,
            CountedMails sent,
            EventHeader cause) {
        var expiry = clock.instant().plus(windowOf(to));
        var item = Item.of(keyOf(to), sent).expiring(expiry);
        var change =
                stored.map(read -> Change.replace(read, item)).orElseGet(() -> Change.create(item));
        unitOfWork.commit(Work.of(change), Cause.of(cause));
    }

    private static boolean isUncounted(Mailbox to, Purpose purpose) {
        return to.isVerified() && purpose == Purpose.NEWS;
    }

    private static Duration windowOf(Mailbox to) {
        return to.isVerified() ? WHEN_VERIFIED : WHILE_UNVERIFIED;
    }

    private static Key keyOf(Mailbox to) {
        return Key.of("MAILS#" + to.address().hash(), to.isVerified() ? "VERIFIED" : "UNVERIFIED");
    }
}
