package millrace.auth.login;

import java.time.Clock;
import java.time.Instant;
import millrace.auth.account.Account;
import millrace.auth.account.Accounts;
import millrace.auth.account.Passwords;
import millrace.auth.guess.PasswordProof;
import millrace.auth.session.Sessions;
import millrace.events.BoundedText;
import millrace.events.auth.UserLoggedIn;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Table;
import millrace.platform.text.EmailAddress;
import millrace.platform.text.Password;

/**
 * {@code POST /api/auth/login}: a session for the right password. A wrong password and an e-mail
 * address that nobody has get the same answer after the same work. Five wrong ones lock the account
 * for new logins; sessions that it has go on, so that a stranger who knows an address cannot put
 * anybody out.
 */
public record LogInEndpoint(
        PasswordProof proof, Table table, Passwords passwords, Sessions sessions, Clock clock)
        implements Endpoint {

    private static final int MAX_USER_AGENT_LENGTH = 512;

    record Request(EmailAddress email, Password password) {}

    @Override
    public Reply answer(Call call) {
        return begun(call).answer(call);
    }

    @Override
    public Endpoint begun(Call call) {
        var request = call.body(Request.class);
        return switch (proof.of(request.email(), request.password(), call, wrong())) {
            case PasswordProof.Result.Refused(var refusal) -> refusal;
            case PasswordProof.Result.Right(var hash) -> {
                var current =
                        passwords.isOutdated(hash) ? passwords.hash(request.password()) : hash;
                yield decided -> loggedIn(decided, request.email(), hash, current);
            }
        };
    }

    private static Reply wrong() {
        return Reply.rejected(
                401, "WRONG_CREDENTIALS", "The e-mail address or the password is wrong.");
    }

    /** The hash that was compared must still be the account's. */
    private Reply loggedIn(Call call, EmailAddress email, String compared, String current) {
        var now = clock.instant();
        var stored =
                Accounts.having(email, table)
                        .filter(read -> read.value().passwordHash().equals(compared));
        if (stored.isEmpty()) {
            return wrong();
        }
        var account = stored.get().value().loggedIn(current, now);
        var session = sessions.open(account, call, now);
        var work = session.work().and(Accounts.in(table).replace(stored.get(), account));
        return Reply.ok(session.tokens())
                .committing(
                        proof.forgetting(email, work)
                                .publish(event(call, account, now), stored.get().version() + 1));
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
