package millrace.auth.verification;

import java.time.Clock;
import java.util.Map;
import millrace.auth.account.Accounts;
import millrace.auth.mail.MailToken.Purpose;
import millrace.auth.mail.MailTokens;
import millrace.auth.mail.MailTokens.Good;
import millrace.events.auth.UserEmailVerified;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/**
 * {@code POST /api/auth/email-verification/confirm}: the address of who got the mail is theirs. The
 * link works once and for three days.
 */
public record ConfirmEmailEndpoint(MailTokens tokens, Table table, Ids ids, Clock clock)
        implements Endpoint {

    record Request(String token) {}

    @Override
    public Reply answer(Call call) {
        var request = ids.next();
        return tokens.good(
                        call.body(Request.class).token(),
                        Purpose.EMAIL_VERIFICATION,
                        request,
                        clock.instant())
                .map(good -> new Reply(204, null, Map.of(), verified(good, request)))
                .orElseGet(() ->
                        Reply.rejected(400, "TOKEN_INVALID", "This link was used or is too old."));
    }

    /** A kept answer is given again only while there is an account. */
    @Override
    public boolean mayRepeat(Call call) {
        return tokens.isOfAnAccount(call.body(Request.class).token());
    }

    private Work verified(Good good, String request) {
        var stored = good.account();
        var now = clock.instant();
        var used = Work.of(good.used(request));
        return stored.value().isVerified()
                ? used
                : used.and(Accounts.in(table).replace(stored, stored.value().verified(now)))
                        .publish(
                                new UserEmailVerified(stored.value().userId(), now.toEpochMilli()),
                                stored.version() + 1);
    }
}
