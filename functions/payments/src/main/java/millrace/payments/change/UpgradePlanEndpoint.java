package millrace.payments.change;

import java.time.Clock;
import millrace.events.plans.PlanUpgraded;
import millrace.payments.account.Accounts;
import millrace.payments.account.Subscription;
import millrace.payments.plan.Plan;
import millrace.payments.purchase.PaymentView;
import millrace.payments.purchase.PlanPayment;
import millrace.payments.purchase.PlanPayments;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.runtime.Ids;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/payments/upgrade}: a payment of what is due for a larger plan, after what is
 * left of the present one and the balance. Where nothing is due, the plan changes at once.
 */
public record UpgradePlanEndpoint(PlanPayments payments, Accounts accounts, Ids ids, Clock clock)
        implements Endpoint {

    /**
     * @param amount the amount that the client has shown; null where it has shown none
     */
    record Upgrade(Plan targetPlan, @Nullable Long amount) {}

    @Override
    public Reply answer(Call call) {
        var asked = call.body(Upgrade.class);
        var target = asked.targetPlan();
        var now = clock.instant();
        var found = accounts.find(call.caller().userId());
        if (!target.isAbove(found.account().plan())) {
            return Reply.rejected(
                    409,
                    "NOT_AN_UPGRADE",
                    "You have " + found.account().plan() + ", which is no smaller plan.");
        }
        long due = found.account().dueKrw(target, now);
        if (asked.amount() != null && asked.amount() != due) {
            return PaymentView.amountMismatch(due);
        }
        return due == 0 ? upgraded(found, target) : toBePaid(call, target, due);
    }

    private Reply toBePaid(Call call, Plan target, long due) {
        var payment =
                PlanPayment.pending(
                        ids.next(),
                        call.caller().userId(),
                        target,
                        due,
                        true,
                        "Upgrade to " + target,
                        clock.instant());
        return PaymentView.created(payment).committing(Work.of(payments.create(payment)));
    }

    private Reply upgraded(Accounts.Found found, Plan target) {
        var now = clock.instant();
        var before = found.account();
        var next = Subscription.begin(found.statement(), target, "upgrade", now);
        return Reply.ok(PlanView.of(next.account()))
                .committing(
                        accounts.save(found, next)
                                .publish(
                                        new PlanUpgraded(
                                                before.userId(),
                                                before.plan().name(),
                                                target.name(),
                                                null,
                                                now.toEpochMilli()),
                                        found.nextVersion()));
    }
}
