package millrace.auth.guess;

import java.time.Clock;
import millrace.auth.account.Accounts;
import millrace.events.auth.AccountLocked;
import millrace.platform.observation.Metrics;
import millrace.platform.table.Change;
import millrace.platform.table.Table;
import millrace.platform.text.EmailAddress;
import millrace.platform.work.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells, once, that the last wrong password locked an account. */
public record LockOut(Table table, Clock clock, Metrics metrics) {

    static final String REASON = "TOO_MANY_WRONG_PASSWORDS";

    private static final Logger LOG = LoggerFactory.getLogger(LockOut.class);

    /** Publishes {@code account.locked}; of an address that nobody has it is just noted. */
    Work of(EmailAddress email, WrongPasswords counted) {
        var now = clock.instant();
        var stored = table.load(WrongPasswords.key(email), WrongPasswords.class);
        var account = Accounts.having(email, table);
        if (stored.isEmpty() || stored.get().value().isAnnounced()) {
            return Work.nothing();
        }
        var work =
                Work.of(
                        Change.replace(
                                stored.get(), stored.get().value().announced().item(email, now)));
        if (account.isEmpty()) {
            return work;
        }
        var read = account.get();
        LOG.warn("Account of user {} is locked: {}", read.value().userId(), REASON);
        metrics.count("LockOuts", 1);
        return work.and(
                        Accounts.in(table)
                                .replace(read, read.value().locked(counted.lockedUntil())))
                .publish(
                        new AccountLocked(read.value().userId(), REASON, now.toEpochMilli()),
                        read.version() + 1);
    }
}
