package millrace.auth.reset;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import millrace.auth.account.Account;
import millrace.auth.account.Accounts;
import millrace.events.auth.PasswordResetRequested;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.text.EmailAddress;
import millrace.platform.work.Work;

/**
 * {@code POST /api/auth/password-reset}: a mail to the address, if an account has it. Nobody can
 * tell by answer or time whether one has: both cases read and write as much, and all that differs
 * happens behind the outbox.
 */
public record RequestResetEndpoint(Table table, Ids ids, Clock clock) implements Endpoint {

    /** A row is written for an address that nobody has, too; it tells nothing and soon goes. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    record Request(EmailAddress email) {}

    /** As long as the row of an event. */
    record OfNobody(String filling) {}

    private static final OfNobody FILLED = new OfNobody("-".repeat(1_000));

    @Override
    public Reply answer(Call call) {
        var now = clock.instant();
        var account = Accounts.having(call.body(Request.class).email(), table);
        var work = account.map(found -> asked(found, call, now)).orElseGet(() -> ofNobody(now));
        return Reply.of(202, Map.of("status", "ACCEPTED")).committing(work);
    }

    private static Work asked(Stored<Account> found, Call call, Instant now) {
        var account = found.value();
        return Work.nothing()
                .publish(
                        new PasswordResetRequested(
                                account.userId(),
                                account.email(),
                                call.sourceIp(),
                                now.toEpochMilli()),
                        found.version());
    }

    private Work ofNobody(Instant now) {
        var key = Key.of("RESET_OF_NOBODY#" + ids.next(), "RESET_OF_NOBODY");
        return Work.of(Change.create(Item.of(key, FILLED).expiring(now.plus(KEPT))));
    }
}
