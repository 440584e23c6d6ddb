package millrace.payments.change;

import java.time.Instant;
import millrace.payments.account.Account;
import millrace.payments.plan.Plan;
import org.jspecify.annotations.Nullable;

/** An account's plan after a change. */
record PlanView(
        Plan planType, String status, long tickets, long balance, @Nullable Instant periodEndsAt) {

    static PlanView of(Account account) {
        return new PlanView(
                account.plan(),
                "ACTIVE",
                account.tickets(),
                account.balanceKrw(),
                account.periodEndsAt());
    }
}
