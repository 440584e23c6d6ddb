package millrace.auth.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import millrace.auth.account.Account;
import millrace.auth.account.Accounts;
import millrace.auth.account.EmailClaim;
import millrace.auth.account.Passwords;
import millrace.auth.session.Sessions;
import millrace.events.BoundedText;
import millrace.events.auth.AccountLocked;
import millrace.events.auth.UserLoggedIn;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Change;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.text.EmailAddress;
import millrace.platform.text.Password;
import millrace.platform.work.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /api/auth/login}: a session for the right password. A wrong password and an e-mail
 * address that nobody has get the same answer after the same work. {@value WrongPasswords#MAX}
 * wrong ones lock the account for new logins; sessions that it has go on, so that a stranger who
 * knows an address cannot put anybody out.
 *
 * <p>A password is counted before it is looked at, and hashed once, however often the request is
 * decided.
 */
public record LogInEndpoint(
        Guesses guesses, Table table, Passwords passwords, Sessions sessions, Clock clock)
        implements Endpoint {

    static final String LOCK_REASON = "TOO_MANY_WRONG_PASSWORDS";

    private static final Logger LOG = LoggerFactory.getLogger(LogInEndpoint.class);
    private static final int MAX_USER_AGENT_LENGTH = 512;

    /** No user has it; looking it up costs what looking up a real one costs. */
    private static final long NOBODY = 0;

    record Request(EmailAddress email, Password password) {}

    @Override
    public Reply answer(Call call) {
        return begun(call).answer(call);
    }

    @Override
    public Endpoint begun(Call call) {
        var request = call.body(Request.class);
        return switch (guesses.count(request.email(), call)) {
            case Guesses.Verdict.Locked(var left) -> _ -> locked(left);
            case Guesses.Verdict.TooMany(var left) -> _ -> tooMany(left);
            case Guesses.Verdict.Counted(var wrong) -> compared(request, wrong);
        };
    }

    private Endpoint compared(Request request, WrongPasswords counted) {
        var hash = account(request.email()).map(read -> read.value().passwordHash()).orElse(null);
        if (!passwords.isRight(request.password(), hash) || hash == null) {
            return _ -> wrong(request.email(), counted);
        }
        var current = passwords.isOutdated(hash) ? passwords.hash(request.password()) : hash;
        return call -> loggedIn(call, request.email(), hash, current);
    }

    private Optional<Stored<Account>> account(EmailAddress email) {
        var userId =
                table.load(EmailClaim.key(email), EmailClaim.class)
                        .map(claim -> claim.value().userId())
                        .orElse(NOBODY);
        return Accounts.in(table).find(userId);
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

    /**
     * The last one that is counted publishes the lock, once; of an unknown address it is just
     * noted.
     */
    private Reply wrong(EmailAddress email, WrongPasswords counted) {
        var reply =
                Reply.rejected(
                        401, "WRONG_CREDENTIALS", "The e-mail address or the password is wrong.");
        return counted.isFull() ? reply.committing(lock(email, counted)) : reply;
    }

    private Work lock(EmailAddress email, WrongPasswords counted) {
        var now = clock.instant();
        var stored = table.load(WrongPasswords.key(email), WrongPasswords.class);
        var account = account(email);
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
        LOG.warn("Account of user {} is locked: {}", read.value().userId(), LOCK_REASON);
        return work.and(
                        Accounts.in(table)
                                .replace(read, read.value().locked(counted.lockedUntil())))
                .publish(
                        new AccountLocked(read.value().userId(), LOCK_REASON, now.toEpochMilli()),
                        read.version() + 1);
    }

    /** The hash that was compared must still be the account's. */
    private Reply loggedIn(Call call, EmailAddress email, String compared, String current) {
        var now = clock.instant();
        var stored = account(email).filter(read -> read.value().passwordHash().equals(compared));
        if (stored.isEmpty()) {
            return Reply.rejected(
                    401, "WRONG_CREDENTIALS", "The e-mail address or the password is wrong.");
        }
        var account = stored.get().value().loggedIn(current, now);
        var session = sessions.open(account, now);
        var work = session.work().and(Accounts.in(table).replace(stored.get(), account));
        var wrong = table.load(WrongPasswords.key(email), WrongPasswords.class);
        if (wrong.isPresent()) {
            work = work.and(Change.remove(wrong.get()));
        }
        return Reply.ok(session.tokens())
                .committing(work.publish(event(call, account, now), stored.get().version() + 1));
    }

    private static UserLoggedIn event(Call call, Account account, Instant now) {
        var userAgent = call.header("user-agent").orElse("");
        return new UserLoggedIn(
                account.userId(),
                account.authUserId(),
                account.email(),
                call.sourceIp(),
                BoundedText.chars(userAgent, MAX_USER_AGENT_LENGTH),
                now.toEpochMilli());
    }
}
