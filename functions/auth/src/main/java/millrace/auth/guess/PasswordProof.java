package millrace.auth.guess;

import java.time.Duration;
import millrace.auth.account.Accounts;
import millrace.auth.account.Passwords;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Change;
import millrace.platform.table.Table;
import millrace.platform.text.EmailAddress;
import millrace.platform.text.Password;
import millrace.platform.work.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out, once for a request and before it is decided, whether a caller knows an account's
 * password. The password is counted before it is looked at. For an address that nobody has the work
 * is the same.
 */
public record PasswordProof(Guesses guesses, LockOut lockOut, Table table, Passwords passwords) {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordProof.class);

    /** The result of looking at a password. */
    public sealed interface Result {

        /**
         * @param hash the hash that it was compared with; a decision holds that it still is the
         *     account's
         */
        record Right(String hash) implements Result {}

        /**
         * @param refusal what answers the request
         */
        record Refused(Endpoint refusal) implements Result {}
    }

    /**
     * @param wrong the answer to a wrong password
     * @throws millrace.platform.failure.RetriableFailure when it could not be counted or compared
     */
    public Result of(EmailAddress email, Password password, Call call, Reply wrong) {
        return switch (guesses.count(email, call)) {
            case Guesses.Verdict.Locked(var left) -> new Result.Refused(_ -> locked(left));
            case Guesses.Verdict.TooMany(var left) -> new Result.Refused(_ -> tooMany(left));
            case Guesses.Verdict.Counted(var counted) -> compared(email, password, wrong, counted);
        };
    }

    private Result compared(
            EmailAddress email, Password password, Reply wrong, WrongPasswords counted) {
        var hash =
                Accounts.having(email, table).map(read -> read.value().passwordHash()).orElse(null);
        if (!passwords.isRight(password, hash) || hash == null) {
            return new Result.Refused(
                    _ -> counted.isFull() ? wrong.committing(lockOut.of(email, counted)) : wrong);
        }
        return new Result.Right(hash);
    }

    /** Forgets what was counted, as the right password does. */
    public Work forgetting(EmailAddress email, Work work) {
        return table.load(WrongPasswords.key(email), WrongPasswords.class)
                .map(wrong -> work.and(Change.remove(wrong)))
                .orElse(work);
    }

    private static Reply locked(Duration left) {
        return retryAfter(
                left,
                423,
                "ACCOUNT_LOCKED",
                "Too many wrong passwords. Try again after the time in Retry-After.");
    }

    private static Reply tooMany(Duration left) {
        LOG.warn("A source sent too many passwords");
        return retryAfter(
                left,
                429,
                "TOO_MANY_ATTEMPTS",
                "Too many passwords came from your network. Try again after the time in"
                        + " Retry-After.");
    }

    private static Reply retryAfter(Duration left, int status, String code, String detail) {
        return Reply.rejected(status, code, detail)
                .header("retry-after", String.valueOf(left.plusMillis(999).toSeconds()));
    }
}
