package millrace.payments.account;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import millrace.platform.Platform;
import millrace.platform.table.DueItems;
import millrace.platform.table.DueLanes;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Page;
import millrace.platform.table.Query;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/**
 * The accounts in this context's table, each with its ledgers. An account that nobody has opened
 * yet is found as a new one: whatever event or request comes first opens it.
 */
public final class Accounts {

    private final Table table;
    private final Clock clock;
    private final DueLanes lanes;
    private final Records<Long, Account> accounts;
    private final Records<LedgerEntry, LedgerEntry> ledger;

    /**
     * An account as it was found.
     *
     * @param version 0 where it is not stored yet
     */
    public record Found(Statement statement, long version) {

        public Account account() {
            return statement.account();
        }

        /** The version that the next commit makes, for its events. */
        public long nextVersion() {
            return version + 1;
        }
    }

    private Accounts(Table table, Clock clock, int lanes) {
        this.table = table;
        this.clock = clock;
        this.lanes = new DueLanes("PERIOD#", lanes);
        this.accounts =
                Records.in(
                                table,
                                Account.class,
                                userId -> Key.of("ACCOUNT#" + userId, "ACCOUNT"),
                                Account::userId)
                        .indexed(this::dueAtItsPeriodsEnd);
        this.ledger = Records.in(table, LedgerEntry.class, Accounts::keyOf, entry -> entry);
    }

    public static Accounts in(Platform platform) {
        return new Accounts(
                platform.table(), platform.clock(), DueLanes.countIn(platform.environment()));
    }

    private Item dueAtItsPeriodsEnd(Item item, Account account) {
        var end = account.periodEndsAt();
        return end == null ? item : item.due(lanes.of(String.valueOf(account.userId())), end);
    }

    private static Key keyOf(LedgerEntry entry) {
        return Key.of(
                ledgerOf(entry.userId()).pk(), String.format(Locale.ROOT, "%012d", entry.number()));
    }

    public Found find(long userId) {
        return accounts.find(userId)
                .map(Accounts::found)
                .orElseGet(() -> new Found(Statement.opened(userId, clock.instant()), 0));
    }

    private static Found found(Stored<Account> read) {
        return new Found(Statement.of(read.value()), read.version());
    }

    /** Reads by a key that the index {@code due} gave. */
    public Optional<Found> at(Key key) {
        return accounts.at(key).map(Accounts::found);
    }

    /** Writes the account with its new entries; a conflict where another change was first. */
    public Work save(Found found, Statement next) {
        var account = next.account();
        var work =
                Work.of(
                        found.version() == 0
                                ? accounts.create(account)
                                : accounts.replace(found.version(), account));
        for (var entry : next.entries()) {
            work = work.and(ledger.create(entry));
        }
        return work;
    }

    /** Both ledgers of an account, newest first. */
    static Query ledgerOf(long userId) {
        return Query.of("LEDGER#" + userId).newestToOldest();
    }

    Page<LedgerEntry> page(Query query) {
        return ledger.query(query);
    }

    /**
     * The accounts whose period has ended.
     *
     * @param within the time that one of them takes
     * @param atOnce the most that are driven on at once
     */
    public DueItems ended(Duration within, int atOnce) {
        return new DueItems(table, lanes, within, atOnce);
    }
}
