package millrace.auth.role;

import java.util.Set;
import java.util.function.Function;
import millrace.auth.account.Account;
import millrace.auth.account.Accounts;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.http.Caller;
import millrace.platform.runtime.Backoff;
import millrace.platform.runtime.Deadline;
import millrace.platform.runtime.Ids;
import millrace.platform.runtime.Pause;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Records;
import millrace.platform.table.Table;
import millrace.platform.text.EmailAddress;
import millrace.platform.text.InvalidText;
import millrace.platform.work.Cause;
import millrace.platform.work.UnitOfWork;
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

    /** The number of times that a grant is decided again because the account changed meanwhile. */
    static final int MAX_CONFLICTS = 10;

    private final Table table;
    private final Records<Long, Account> accounts;
    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final Pause pause;

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

    public RoleGrants(Table table, UnitOfWork unitOfWork, Ids ids, Pause pause) {
        this.table = table;
        this.accounts = Accounts.in(table);
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.pause = pause;
    }

    /**
     * @throws RetriableFailure when nothing was written and the order may be given again
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
        var backoff = new Backoff(pause, Deadline.current());
        for (var conflicts = 0; ; conflicts++) {
            try {
                return grant(email, role);
            } catch (ConditionsFailed changedMeanwhile) {
                LOG.info("The account changed meanwhile");
                if (conflicts == MAX_CONFLICTS || !backoff.pause()) {
                    throw new RetriableFailure("The account keeps changing", changedMeanwhile);
                }
            }
        }
    }

    private Answer grant(EmailAddress email, String role) {
        var found = Accounts.having(email, table);
        if (found.isEmpty()) {
            return new Answer(Outcome.NO_SUCH_USER, null);
        }
        var account = found.get().value();
        if (account.roles().contains(role)) {
            return new Answer(Outcome.HAD_IT_ALREADY, account.userId());
        }
        var granted = accounts.replace(found.get(), account.granted(role));
        unitOfWork.commit(Work.of(granted), Cause.beginning(ids));
        LOG.info("User {} has the role {} now", account.userId(), role);
        return new Answer(Outcome.GRANTED, account.userId());
    }
}
