package millrace.auth.guess;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import millrace.platform.failure.PassingFailure;
import millrace.platform.http.Call;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.text.EmailAddress;
import millrace.platform.work.OptimisticRetry;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;

/**
 * Counts passwords before they are looked at, by account and by source, in a transaction of its
 * own: what is counted stays counted, however the request ends.
 */
public record Guesses(Table table, UnitOfWork unitOfWork, Clock clock, OptimisticRetry retry) {

    /** The fate of a password that was sent. */
    sealed interface Verdict {

        /** It was counted, and may be looked at. */
        record Counted(WrongPasswords wrong) implements Verdict {}

        /** The account takes no passwords for now. */
        record Locked(Duration left) implements Verdict {}

        /** The source has sent too many. */
        record TooMany(Duration left) implements Verdict {}
    }

    /**
     * @throws PassingFailure when others were counted all the time; this one was not
     */
    Verdict count(EmailAddress email, Call call) {
        return retry.call(() -> countOnce(email, call));
    }

    private Verdict countOnce(EmailAddress email, Call call) {
        var now = clock.instant();
        var wrong = table.load(WrongPasswords.key(email), WrongPasswords.class);
        var sourceKey = SourceAttempts.key(call.sourceIp());
        var source = table.load(sourceKey, SourceAttempts.class);
        var locked = value(wrong, WrongPasswords.NONE).lockedFor(now);
        var refused = source.map(Stored::value).flatMap(attempts -> attempts.refusedFor(now));
        if (refused.isPresent()) {
            return new Verdict.TooMany(refused.get());
        }
        if (locked.isPresent()) {
            return new Verdict.Locked(locked.get());
        }
        var counted = value(wrong, WrongPasswords.NONE).oneMore(now);
        var attempts = value(source, new SourceAttempts(now, 0)).oneMore(now);
        unitOfWork.commit(
                Work.of(
                        written(wrong, counted.item(email, now)),
                        written(source, attempts.item(sourceKey))),
                call.cause());
        return new Verdict.Counted(counted);
    }

    private static <T> T value(Optional<Stored<T>> stored, T none) {
        return stored.map(Stored::value).orElse(none);
    }

    private static <T> Change written(Optional<Stored<T>> before, Item item) {
        return before.map(stored -> Change.replace(stored, item))
                .orElseGet(() -> Change.create(item));
    }
}
