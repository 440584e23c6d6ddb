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
import millrace.events.auth.UserLoggedIn;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Change;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.text.EmailAddress;
import millrace.platform.text.Password;
import millrace.platform.work.Work;

/**
 * {@code POST /api/auth/login}: a session for the right password. A wrong password and an e-mail
 * address that nobody has get the same answer after the same work. {@value WrongPasswords#MAX}
 * wrong ones lock the account.
 *
 * <p>Every outcome is written with a condition on what it was decided from, so guesses sent side by
 * side are counted one by one, and a right one among them loses against the lock.
 */
public record LogInEndpoint(Table table, Passwords passwords, Sessions sessions, Clock clock)
        implements Endpoint {

    private static final int MAX_USER_AGENT_LENGTH = 512;

    /** No user has it; looking it up costs what looking up a real one costs. */
    private static final long NOBODY = 0;

    record Request(EmailAddress email, Password password) {}

    /** The rows that are read before the password is looked at. */
    private record State(
            EmailAddress email,
            Optional<Stored<WrongPasswords>> storedWrong,
            Optional<Stored<Account>> account) {

        WrongPasswords wrong() {
            return storedWrong.map(Stored::value).orElse(WrongPasswords.NONE);
        }
    }

    @Override
    public Reply answer(Call call) {
        var request = call.body(Request.class);
        var now = clock.instant();
        var state = load(request.email());
        var lock = state.wrong().lockedFor(now);
        if (lock.isPresent()) {
            return locked(lock.get());
        }
        var account = state.account().map(Stored::value).orElse(null);
        var hash = account == null ? null : account.passwordHash();
        return passwords.isRight(request.password(), hash)
                ? loggedIn(call, request, state, state.account().orElseThrow(), now)
                : wrong(state, now);
    }

    private State load(EmailAddress email) {
        var wrong = table.load(WrongPasswords.key(email), WrongPasswords.class);
        var userId =
                table.load(EmailClaim.key(email), EmailClaim.class)
                        .map(claim -> claim.value().userId())
                        .orElse(NOBODY);
        return new State(email, wrong, accounts().find(userId));
    }

    private Records<Long, Account> accounts() {
        return Accounts.in(table);
    }

    private static Reply locked(Duration lock) {
        return Reply.rejected(
                        423,
                        "ACCOUNT_LOCKED",
                        "Too many wrong passwords. Try again after the time in Retry-After.")
                .header("retry-after", String.valueOf(lock.plusMillis(999).toSeconds()));
    }

    private Reply wrong(State state, Instant now) {
        var more = state.wrong().oneMore(now);
        var item = more.item(state.email(), now);
        var work =
                Work.of(
                        state.storedWrong()
                                .map(stored -> Change.replace(stored, item))
                                .orElseGet(() -> Change.create(item)));
        var account = state.account();
        var lockedUntil = more.lockedUntil();
        if (lockedUntil != null && account.isPresent()) {
            var locked = account.get().value().locked(lockedUntil);
            work = work.and(accounts().replace(account.get(), locked));
        }
        return Reply.rejected(
                        401, "WRONG_CREDENTIALS", "The e-mail address or the password is wrong.")
                .committing(work);
    }

    private Reply loggedIn(
            Call call, Request request, State state, Stored<Account> stored, Instant now) {
        var hash = stored.value().passwordHash();
        var account =
                stored.value()
                        .loggedIn(
                                passwords.isOutdated(hash)
                                        ? passwords.hash(request.password())
                                        : hash,
                                now);
        var session = sessions.open(account, now);
        var work = session.work().and(accounts().replace(stored, account));
        if (state.storedWrong().isPresent()) {
            work = work.and(Change.remove(state.storedWrong().get()));
        }
        var event = event(call, account, now);
        return Reply.ok(session.tokens()).committing(work.publish(event, stored.version() + 1));
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
