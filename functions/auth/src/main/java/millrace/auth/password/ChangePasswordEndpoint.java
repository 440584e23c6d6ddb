package millrace.auth.password;

import java.time.Clock;
import millrace.auth.account.Account;
import millrace.auth.account.Accounts;
import millrace.auth.account.PasswordRules;
import millrace.auth.account.Passwords;
import millrace.auth.guess.PasswordProof;
import millrace.auth.session.Sessions;
import millrace.events.auth.PasswordChanged;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Table;
import millrace.platform.text.Password;

/**
 * {@code PUT /api/auth/password}: another password for who knows the present one. All sessions that
 * the user had end, this one too, so that a thief of its tokens is put out; the answer holds the
 * tokens of a new one. Access tokens of before are refused within a minute.
 */
public record ChangePasswordEndpoint(
        PasswordProof proof,
        PasswordRules rules,
        Table table,
        Passwords passwords,
        Sessions sessions,
        Clock clock)
        implements Endpoint {

    record Request(Password currentPassword, Password newPassword) {}

    @Override
    public Reply answer(Call call) {
        return begun(call).answer(call);
    }

    /** The new password is looked at first: a refusal of it tells nothing about the present one. */
    @Override
    public Endpoint begun(Call call) {
        var request = call.body(Request.class);
        var found = Accounts.in(table).value(call.caller().userId());
        if (found.isEmpty()) {
            return _ -> wrong();
        }
        var account = found.get();
        var refusal =
                rules.refusal(
                        "/newPassword", request.newPassword(), account.address(), account.name());
        if (refusal.isPresent()) {
            return _ -> Reply.rejected(refusal.get());
        }
        return switch (proof.of(account.address(), request.currentPassword(), call, wrong())) {
            case PasswordProof.Result.Refused(var refused) -> refused;
            case PasswordProof.Result.Right(var compared) -> {
                var next = passwords.hash(request.newPassword());
                yield decided -> changed(decided, compared, next);
            }
        };
    }

    private static Reply wrong() {
        return Reply.rejected(403, "WRONG_PASSWORD", "The current password is wrong.");
    }

    /** The hash that was compared must still be the account's. */
    private Reply changed(Call call, String compared, String next) {
        var now = clock.instant();
        var stored = Accounts.in(table).find(call.caller().userId());
        if (stored.isEmpty()) {
            return wrong();
        }
        Account account = stored.get().value().secured(next);
        var session = sessions.open(account, call, now);
        session.throwIfWritten(table);
        if (!stored.get().value().passwordHash().equals(compared)) {
            return wrong();
        }
        var work = session.work().and(Accounts.in(table).replace(stored.get(), account));
        return Reply.ok(session.tokens())
                .committing(
                        proof.forgetting(account.address(), work)
                                .publish(
                                        new PasswordChanged(account.userId(), now.toEpochMilli()),
                                        stored.get().version() + 1));
    }
}
