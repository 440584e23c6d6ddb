package millrace.auth.signup;

import java.time.Clock;
import java.time.Instant;
import millrace.auth.account.Account;
import millrace.auth.account.Accounts;
import millrace.auth.account.EmailClaim;
import millrace.auth.account.PasswordRules;
import millrace.auth.account.Passwords;
import millrace.auth.session.Sessions;
import millrace.events.auth.UserSignedUp;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Change;
import millrace.platform.table.OutcomeUnknown;
import millrace.platform.table.Table;
import millrace.platform.text.DisplayName;
import millrace.platform.text.EmailAddress;
import millrace.platform.text.Password;
import millrace.platform.work.Work;

/**
 * {@code POST /api/auth/signup}: account, e-mail address, first session and the event {@code
 * user.signed_up} in one transaction. Of two sign-ups with one e-mail address at once, the second
 * to commit is decided again and refused.
 */
public record SignUpEndpoint(
        Table table,
        Passwords passwords,
        PasswordRules rules,
        Ids ids,
        Sessions sessions,
        Clock clock)
        implements Endpoint {

    private static final long FIRST_VERSION = 1;

    record Request(EmailAddress email, Password password, DisplayName name) {}

    @Override
    public Reply answer(Call call) {
        return begun(call).answer(call);
    }

    /** A password is hashed once, and not for an address that is taken. */
    @Override
    public Endpoint begun(Call call) {
        var request = call.body(Request.class);
        var invalid =
                rules.refusal(
                        "/password", request.password(), request.email(), request.name().value());
        if (invalid.isPresent()) {
            return _ -> Reply.rejected(invalid.get());
        }
        if (table.load(EmailClaim.key(request.email()), EmailClaim.class).isPresent()) {
            return _ -> taken();
        }
        var hash = passwords.hash(request.password());
        return decided -> opened(decided, request, hash);
    }

    private static Reply taken() {
        return Reply.rejected(
                409, "EMAIL_TAKEN", "This e-mail address has an account. Log in instead.");
    }

    private Reply opened(Call call, Request request, String hash) {
        long userId = ids.nextNumber();
        var claim = table.load(EmailClaim.key(request.email()), EmailClaim.class);
        if (claim.isPresent()) {
            throwIfOwn(claim.get().value(), userId);
            return taken();
        }
        var now = clock.instant();
        var account = Account.opened(userId, request.email(), request.name(), hash, now);
        var session = sessions.open(account, call, now);
        return Reply.of(201, session.tokens())
                .committing(work(account, request.email(), session.work(), call.sourceIp(), now));
    }

    private static void throwIfOwn(EmailClaim claim, long userId) {
        if (claim.userId() == userId) {
            throw new OutcomeUnknown("An earlier decision of the request was written", null);
        }
    }

    /**
     * The e-mail's item comes first: nothing changes it, so it can tell a lost answer's outcome.
     */
    private Work work(
            Account account, EmailAddress email, Work session, String sourceIp, Instant now) {
        var work =
                Work.of(
                        Change.create(new EmailClaim(account.userId()).item(email)),
                        Accounts.in(table).create(account));
        for (var change : session.changes()) {
            work = work.and(change);
        }
        var signedUp =
                new UserSignedUp(
                        account.authUserId(),
                        account.userId(),
                        account.email(),
                        account.name(),
                        sourceIp,
                        now.toEpochMilli());
        return work.publish(signedUp, FIRST_VERSION);
    }
}
