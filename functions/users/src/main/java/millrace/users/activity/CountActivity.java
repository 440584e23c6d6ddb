package millrace.users.activity;

import java.time.Instant;
import java.util.function.UnaryOperator;
import millrace.events.EventMessage;
import millrace.events.auth.AccountLocked;
import millrace.events.auth.PasswordChanged;
import millrace.events.auth.PasswordResetRequested;
import millrace.events.auth.UserLoggedIn;
import millrace.events.auth.UserLoggedOut;
import millrace.platform.table.Records;
import millrace.platform.work.Work;

/**
 * Counts what happened to an account: one handler for each event that tells of it. The first event
 * creates the account's row, be it the sign-up's or one that overtook it.
 */
public record CountActivity(Records<Long, AccountActivity> activities) {

    public Work loggedIn(EventMessage<UserLoggedIn> message) {
        var event = message.payload();
        return change(event.userId(), activity -> activity.loggedIn(at(event.timestamp())));
    }

    public Work loggedOut(EventMessage<UserLoggedOut> message) {
        var event = message.payload();
        return change(event.userId(), activity -> activity.loggedOut(at(event.timestamp())));
    }

    public Work resetRequested(EventMessage<PasswordResetRequested> message) {
        return change(message.payload().userId(), AccountActivity::resetRequested);
    }

    public Work passwordChanged(EventMessage<PasswordChanged> message) {
        var event = message.payload();
        return change(event.userId(), activity -> activity.passwordChanged(at(event.timestamp())));
    }

    public Work locked(EventMessage<AccountLocked> message) {
        var event = message.payload();
        return change(event.userId(), activity -> activity.locked(at(event.timestamp())));
    }

    private Work change(long userId, UnaryOperator<AccountActivity> next) {
        var change =
                activities
                        .find(userId)
                        .map(read -> activities.replace(read, next.apply(read.value())))
                        .orElseGet(
                                () -> activities.create(next.apply(AccountActivity.none(userId))));
        return Work.of(change);
    }

    private static Instant at(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis);
    }
}
