package millrace.auth.deletion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import millrace.auth.account.Account;
import millrace.auth.account.Accounts;
import millrace.auth.account.EmailClaim;
import millrace.auth.guess.PasswordProof;
import millrace.events.auth.UserDeleted;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Change;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.text.Password;
import millrace.platform.work.Work;

/**
 * {@code DELETE /api/auth/account}: erases the account of who proves its password, and tells all
 * contexts to erase what they know of the person. Every session ends with it. The address stays
 * taken, as a hash, for as long as an old message or request could come again; after that it is
 * free.
 */
public record DeleteAccountEndpoint(PasswordProof proof, Table table, Clock clock)
        implements Endpoint {

    /** Longer than dead letters are kept (30 days) and handled messages remembered (35). */
    static final Duration ADDRESS_TAKEN = Duration.ofDays(40);

    record Request(Password password) {}

    @Override
    public Reply answer(Call call) {
        return begun(call).answer(call);
    }

    @Override
    public Endpoint begun(Call call) {
        var found = Accounts.in(table).value(call.caller().userId());
        if (found.isEmpty()) {
            return _ -> wrong();
        }
        var password = call.body(Request.class).password();
        return switch (proof.of(found.get().address(), password, call, wrong())) {
            case PasswordProof.Result.Refused(var refused) -> refused;
            case PasswordProof.Result.Right(var compared) -> decided -> deleted(decided, compared);
        };
    }

    private static Reply wrong() {
        return Reply.rejected(403, "WRONG_PASSWORD", "The password is wrong.");
    }

    /** The hash that was compared must still be the account's. */
    private Reply deleted(Call call, String compared) {
        return Accounts.in(table)
                .find(call.caller().userId())
                .filter(stored -> stored.value().passwordHash().equals(compared))
                .map(stored -> new Reply(204, null, Map.of(), erasing(stored, clock.instant())))
                .orElseGet(DeleteAccountEndpoint::wrong);
    }

    private Work erasing(Stored<Account> stored, Instant now) {
        var account = stored.value();
        var email = account.address();
        var work = Work.of(Change.remove(stored));
        var claim = table.load(EmailClaim.key(email), EmailClaim.class);
        if (claim.isPresent()) {
            var kept = claim.get().value().item(email).expiring(now.plus(ADDRESS_TAKEN));
            work = work.and(Change.replace(claim.get(), kept));
        }
        return proof.forgetting(email, work)
                .publish(
                        new UserDeleted(account.userId(), now.toEpochMilli()),
                        stored.version() + 1);
    }
}
