package millrace.auth.session;

import java.time.Clock;
import java.time.Instant;
import millrace.auth.account.Accounts;
import millrace.events.auth.UserLoggedOut;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/** The end of sessions by their own user, told as {@code user.logged_out}. */
public record LogOut(Table table, Clock clock) {

    /** Ends a session; one that is over already is left as it is, and nothing is told of it. */
    Work ending(Stored<Session> session) {
        if (session.value().isEnded()) {
            return Work.nothing();
        }
        var now = clock.instant();
        var ended = Work.of(Sessions.in(table).replace(session, session.value().ended(now)));
        return telling(ended, session.value().userId(), now);
    }

    /** Ends all sessions of a user. */
    Work everywhere(long userId) {
        var now = clock.instant();
        var accounts = Accounts.in(table);
        return accounts.find(userId)
                .map(read ->
                        Work.of(accounts.replace(read, read.value().loggedOutEverywhere()))
                                .publish(
                                        new UserLoggedOut(userId, now.toEpochMilli()),
                                        read.version() + 1))
                .orElse(Work.nothing());
    }

    /** The account is written too: its version keeps the user's events in order. */
    private Work telling(Work work, long userId, Instant now) {
        var accounts = Accounts.in(table);
        return accounts.find(userId)
                .map(read ->
                        work.and(accounts.replace(read, read.value()))
                                .publish(
                                        new UserLoggedOut(userId, now.toEpochMilli()),
                                        read.version() + 1))
                .orElse(work);
    }
}
