package millrace.auth.plan;

import java.time.Instant;
import millrace.auth.account.Account;
import millrace.auth.account.Accounts;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/**
 * Updates the current plan of an account and nothing else: no role or right follows from a plan
 * (D-R04). Of changes that come out of order the latest stays.
 */
public record PlanChanges(Table table) {

    /**
     * @param timestamp when the plan changed, in epoch milliseconds
     */
    public Work to(String plan, long userId, long timestamp) {
        var changed = new Account.CurrentPlan(plan, Instant.ofEpochMilli(timestamp));
        var accounts = Accounts.in(table);
        return accounts.find(userId)
                .filter(read -> !read.value().onPlan(changed).equals(read.value()))
                .map(read -> Work.of(accounts.replace(read, read.value().onPlan(changed))))
                .orElse(Work.nothing());
    }
}
