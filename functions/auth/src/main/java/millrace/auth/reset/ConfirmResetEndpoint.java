package millrace.auth.reset;

import java.time.Clock;
import millrace.auth.account.Accounts;
import millrace.auth.account.PasswordRules;
import millrace.auth.account.Passwords;
import millrace.auth.guess.PasswordProof;
import millrace.auth.mail.MailToken.Purpose;
import millrace.auth.mail.MailTokens;
import millrace.auth.session.Sessions;
import millrace.events.auth.PasswordChanged;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Table;
import millrace.platform.text.Password;

/**
 * {@code POST /api/auth/password-reset/confirm}: another password for who got the mail. The link
 * works once and for 30 minutes. It ends every session, lifts the lock, and lets its bearer in with
 * a session of their own, so that a stranger who keeps the account locked keeps nobody out. Who
 * reads the mail has proved to read the address.
 */
public record ConfirmResetEndpoint(
        MailTokens tokens,
        PasswordProof proof,
        PasswordRules rules,
        Passwords passwords,
        Sessions sessions,
        Table table,
        Ids ids,
        Clock clock)
        implements Endpoint {

    /** The id of no request. */
    private static final String NONE = "";

    record Request(String token, Password newPassword) {}

    @Override
    public Reply answer(Call call) {
        return begun(call).answer(call);
    }

    /** A password is hashed once, and for a good token only. */
    @Override
    public Endpoint begun(Call call) {
        var request = call.body(Request.class);
        var good = tokens.good(request.token(), Purpose.PASSWORD_RESET, NONE, clock.instant());
        if (good.isEmpty()) {
            return _ -> invalid();
        }
        var account = good.get().account().value();
        var refusal =
                rules.refusal(
                        "/newPassword", request.newPassword(), account.address(), account.name());
        if (refusal.isPresent()) {
            return _ -> Reply.rejected(refusal.get());
        }
        var hash = passwords.hash(request.newPassword());
        return decided -> confirmed(decided, request.token(), hash);
    }

    private static Reply invalid() {
        return Reply.rejected(
                400, "TOKEN_INVALID", "This link was used or is too old. Ask for another mail.");
    }

    private Reply confirmed(Call call, String token, String hash) {
        var request = ids.next();
        var now = clock.instant();
        var found = tokens.good(token, Purpose.PASSWORD_RESET, request, now);
        if (found.isEmpty()) {
            return invalid();
        }
        var stored = found.get().account();
        var account = stored.value().secured(hash).verified(now);
        var session = sessions.open(account, call, now);
        var work =
                session.work()
                        .and(found.get().used(request))
                        .and(Accounts.in(table).replace(stored, account));
        return Reply.ok(session.tokens())
                .committing(
                        proof.forgetting(account.address(), work)
                                .publish(
                                        new PasswordChanged(account.userId(), now.toEpochMilli()),
                                        stored.version() + 1));
    }
}
