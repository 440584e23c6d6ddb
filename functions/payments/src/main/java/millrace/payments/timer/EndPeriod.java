package millrace.payments.timer;

import java.time.Clock;
import millrace.events.plans.PlanDowngraded;
import millrace.payments.account.Accounts;
import millrace.payments.account.Subscription;
import millrace.payments.plan.Plan;
import millrace.platform.table.Key;
import millrace.platform.work.Cause;
import millrace.platform.work.UnitOfWork;

/** Ends a period of 30 days: the next one is FREE, with its tickets. */
record EndPeriod(Accounts accounts, UnitOfWork unitOfWork, Clock clock) {

    /** The index may lag, so the account itself is read first. */
    void end(Key key, Cause cause) {
        accounts.at(key).filter(this::hasEnded).ifPresent(found -> end(found, cause));
    }

    private boolean hasEnded(Accounts.Found found) {
        var end = found.account().periodEndsAt();
        return end != null && !end.isAfter(clock.instant());
    }

    private void end(Accounts.Found found, Cause cause) {
        var now = clock.instant();
        var before = found.account();
        var next = Subscription.end(found.statement(), "period-end", now);
        var work = accounts.save(found, next);
        if (before.plan().isAbove(Plan.FREE)) {
            work =
                    work.publish(
                            new PlanDowngraded(
                                    before.userId(),
                                    before.plan().name(),
                                    Plan.FREE.name(),
                                    now.toEpochMilli()),
                            found.nextVersion());
        }
        unitOfWork.commit(work, cause);
    }
}
