package millrace.auth.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import millrace.auth.account.Account;
import millrace.events.EventHeader;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.Cause;
import millrace.platform.work.OptimisticRetry;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;

/**
 * Counts the mails to an address before they are sent: {@value #MAX} a day while nobody has proved
 * to read it, and {@value #MAX} within the lifetime of a reset link after that, so that who keeps
 * asking for another's mail cannot keep the owner without a link that works.
 */
public record MailAllowance(
        Table table, UnitOfWork unitOfWork, Clock clock, OptimisticRetry retry) {

    static final int MAX = 5;
    static final Duration WHILE_UNVERIFIED = Duration.ofDays(1);
    static final Duration WHEN_VERIFIED = Duration.ofMinutes(30);

    /** The mails of a window, by the events that asked for them. */
    record Sent(List<One> mails) {

        record One(String eventId, Instant at) {}

        Sent {
            mails = List.copyOf(mails);
        }

        Sent since(Instant begin) {
            return new Sent(mails.stream().filter(mail -> mail.at().isAfter(begin)).toList());
        }

        boolean has(String eventId) {
            return mails.stream().anyMatch(mail -> mail.eventId().equals(eventId));
        }

        Sent and(String eventId, Instant at) {
            var more = new ArrayList<>(mails);
            more.add(new One(eventId, at));
            return new Sent(more);
        }
    }

    /**
     * Tells whether the mail of this event may go out; an event that comes again is counted once.
     *
     * @throws millrace.platform.failure.PassingFailure when others were counted all the time
     */
    public boolean takes(Account account, EventHeader event) {
        return retry.call(() -> takesOnce(account, event));
    }

    private boolean takesOnce(Account account, EventHeader event) {
        var now = clock.instant();
        var key = Key.of("MAILS#" + account.address().hash(), "MAILS");
        var stored = table.load(key, Sent.class);
        var window = account.isVerified() ? WHEN_VERIFIED : WHILE_UNVERIFIED;
        var sent = stored.map(Stored::value).orElse(new Sent(List.of())).since(now.minus(window));
        if (sent.has(event.eventId())) {
            return true;
        }
        if (sent.mails().size() >= MAX) {
            return false;
        }
        var item =
                Item.of(key, sent.and(event.eventId(), now)).expiring(now.plus(WHILE_UNVERIFIED));
        var change =
                stored.map(read -> Change.replace(read, item)).orElseGet(() -> Change.create(item));
        unitOfWork.commit(Work.of(change), Cause.of(event));
        return true;
    }
}
