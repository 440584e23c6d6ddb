package millrace.auth.role;

import java.util.Set;
import java.util.function.Function;
import millrace.auth.account.Account;
import millrace.auth.account.Accounts;
import millrace.platform.Platform;
import millrace.platform.http.Caller;
import millrace.platform.table.Records;
import millrace.platform.text.EmailAddress;
import millrace.platform.text.InvalidText;
import millrace.platform.work.Cause;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Grants roles. It has no route: only operators may invoke the function. Granting again changes
 * nothing.
 */
public final class RoleGrants implements Function<GrantRole, RoleGrants.Answer> {

    private static final Logger LOG = LoggerFactory.getLogger(RoleGrants.class);
    private static final Set<String> ROLES = Set.of(Caller.ADMIN);

    private final Platform platform;
    private final Records<Long, Account> accounts;

    /** The outcome of a grant. */
    public enum Outcome {
        GRANTED,
        HAD_IT_ALREADY,
        NO_SUCH_USER,
        NO_SUCH_ROLE
    }

    /**
     * @param userId the owner of the role; null when there is no such user or role
     */
    public record Answer(Outcome outcome, @Nullable Long userId) {}

    public RoleGrants(Platform platform) {
        this.platform = platform;
        this.accounts = Accounts.in(platform.table());
    }

    /**
     * @throws millrace.platform.failure.PassingFailure when nothing was written and the order may
     *     be given again
     */
    @Override
    public Answer apply(GrantRole order) {
        var role = order.role();
        if (role == null || !ROLES.contains(role)) {
            return new Answer(Outcome.NO_SUCH_ROLE, null);
        }
        EmailAddress email;
        try {
            email = EmailAddress.of(order.email() == null ? "" : order.email());
        } catch (InvalidText nobodyHasIt) {
            return new Answer(Outcome.NO_SUCH_USER, null);
        }
        return platform.optimisticRetry().call(() -> grant(email, role));
    }

    private Answer grant(EmailAddress email, String role) {
        var found = Accounts.having(email, platform.table());
        if (found.isEmpty()) {
            return new Answer(Outcome.NO_SUCH_USER, null);
        }
        var account = found.get().value();
        if (account.roles().contains(role)) {
            return new Answer(Outcome.HAD_IT_ALREADY, account.userId());
        }
        var granted = accounts.replace(found.get(), account.granted(role));
        platform.unitOfWork().commit(Work.of(granted), Cause.beginning(platform.ids()));
        LOG.info("User {} has the role {} now", account.userId(), role);
        return new Answer(Outcome.GRANTED, account.userId());
    }
}
