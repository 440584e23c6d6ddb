package millrace.auth.guess;

import java.util.Map;
import millrace.auth.account.Account;
import millrace.auth.account.Accounts;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code DELETE /api/auth/users/{userId}/lock}: an administrator lets an account take passwords
 * again. Of an account that is not locked it forgets the wrong passwords. Again is no error.
 */
public record UnlockEndpoint(Table table, PasswordProof proof) implements Endpoint {

    private static final Logger LOG = LoggerFactory.getLogger(UnlockEndpoint.class);

    @Override
    public Reply answer(Call call) {
        return Accounts.in(table)
                .find(Long.parseLong(call.path("userId")))
                .map(found -> new Reply(204, null, Map.of(), unlocked(found, call)))
                .orElseGet(() -> Reply.rejected(404, "USER_NOT_FOUND", "There is no such user."));
    }

    private Work unlocked(Stored<Account> found, Call call) {
        var account = found.value();
        LOG.info("User {} unlocks user {}", call.caller().userId(), account.userId());
        var work = Work.of(Accounts.in(table).replace(found, account.unlocked()));
        return proof.forgetting(account.address(), work);
    }
}
