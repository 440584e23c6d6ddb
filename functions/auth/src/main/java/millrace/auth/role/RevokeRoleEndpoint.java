package millrace.auth.role;

import java.util.Map;
import java.util.Optional;
import millrace.auth.account.Account;
import millrace.auth.account.Accounts;
import millrace.platform.http.Call;
import millrace.platform.http.Caller;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code DELETE /api/auth/users/{userId}/roles/{role}}: an administrator takes a role from somebody
 * else, within a minute. Nobody takes their own, and who takes one still has theirs when it is
 * written: one administrator always stays, also where two take each other's at once.
 */
public record RevokeRoleEndpoint(Table table) implements Endpoint {

    private static final Logger LOG = LoggerFactory.getLogger(RevokeRoleEndpoint.class);

    @Override
    public Reply answer(Call call) {
        var userId = Long.parseLong(call.path("userId"));
        var role = call.path("role");
        var caller = call.caller().userId();
        if (userId == caller) {
            return Reply.rejected(
                    409, "OWN_ROLE", "Another administrator has to take a role of yours.");
        }
        var accounts = Accounts.in(table);
        var own = accounts.find(caller);
        if (own.filter(mine -> mine.value().roles().contains(Caller.ADMIN)).isEmpty()) {
            return Reply.rejected(403, "ROLE_REQUIRED", "This needs the role ADMIN.");
        }
        Optional<Stored<Account>> other = accounts.find(userId);
        if (other.filter(theirs -> theirs.value().roles().contains(role)).isEmpty()) {
            return Reply.rejected(404, "ROLE_NOT_FOUND", "There is no such user with this role.");
        }
        LOG.info("User {} takes the role {} from user {}", caller, role, userId);
        return new Reply(204, null, Map.of(), revoked(accounts, own.get(), other.get(), role));
    }

    /** The caller's account is written as it is, so that its roles hold until the commit. */
    private static Work revoked(
            Records<Long, Account> accounts,
            Stored<Account> own,
            Stored<Account> other,
            String role) {
        return Work.of(
                accounts.replace(own, own.value()),
                accounts.replace(other, other.value().revoked(role)));
    }
}
