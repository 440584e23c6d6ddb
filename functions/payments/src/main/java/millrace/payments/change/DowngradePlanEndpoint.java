package millrace.payments.change;

import java.time.Clock;
import millrace.events.plans.PlanDowngraded;
import millrace.payments.account.Accounts;
import millrace.payments.account.Subscription;
import millrace.payments.plan.Plan;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;

/**
 * {@code POST /api/payments/downgrade}: a smaller plan at once, until the same day. What the larger
 * one would have cost more for what is left is credited.
 */
public record DowngradePlanEndpoint(Accounts accounts, Clock clock) implements Endpoint {

    record Downgrade(Plan targetPlan) {}

    @Override
    public Reply answer(Call call) {
        var target = call.body(Downgrade.class).targetPlan();
        var now = clock.instant();
        var found = accounts.find(call.caller().userId());
        var before = found.account();
        if (!before.plan().isAbove(target)) {
            return Reply.rejected(
                    409,
                    "NOT_A_DOWNGRADE",
                    "You have " + before.plan() + ", which is no larger plan.");
        }
        var next = Subscription.downgrade(found.statement(), target, "downgrade", now);
        return Reply.ok(PlanView.of(next.account()))
                .committing(
                        accounts.save(found, next)
                                .publish(
                                        new PlanDowngraded(
                                                before.userId(),
                                                before.plan().name(),
                                                target.name(),
                                                now.toEpochMilli()),
                                        found.nextVersion()));
    }
}
