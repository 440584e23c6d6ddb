package millrace.payments.account;

import java.time.Instant;
import millrace.payments.plan.Plan;

/** The rules by which an account changes its plan. Pure. See docs/decisions/0037. */
public final class Subscription {

    private Subscription() {}

    /**
     * Begins a period of a plan at once. What is left of the one before is credited, and the price
     * is taken from the balance.
     */
    public static Statement begin(Statement from, Plan plan, String reference, Instant now) {
        return from.post(Reason.PLAN_CREDIT, from.account().worthKrw(now), reference, now)
                .expireTickets(reference, now)
                .post(Reason.PLAN_PRICE, -plan.priceKrw(), reference, now)
                .post(Reason.PLAN_TICKETS, plan.tickets(), reference, now)
                .on(plan, now.plus(Plan.PERIOD));
    }

    /** Adds a period of the same plan to the one that runs. */
    public static Statement extend(Statement from, String reference, Instant now) {
        var account = from.account();
        var plan = account.plan();
        var end = account.periodEndsAt() == null ? now : account.periodEndsAt();
        return from.post(Reason.PLAN_PRICE, -plan.priceKrw(), reference, now)
                .post(Reason.PLAN_TICKETS, plan.tickets(), reference, now)
                .on(plan, end.plus(Plan.PERIOD));
    }

    /**
     * Goes on with a smaller plan until the same end. The difference in price of what is left is
     * credited, and so many tickets of the smaller plan are left as were of the larger one. FREE
     * has none until its first own period.
     */
    public static Statement downgrade(Statement from, Plan plan, String reference, Instant now) {
        var account = from.account();
        var left = account.left(now);
        long difference = account.plan().priceKrw() - plan.priceKrw();
        long tickets = plan == Plan.FREE ? 0 : left.of(plan.tickets());
        return from.post(Reason.PLAN_CREDIT, left.of(difference), reference, now)
                .expireTickets(reference, now)
                .post(Reason.PLAN_TICKETS, tickets, reference, now)
                .on(plan, account.periodEndsAt());
    }

    /**
     * Ends a period: whatever the plan was, the next one is FREE, since nobody is charged unasked.
     */
    public static Statement end(Statement from, String reference, Instant now) {
        var fresh =
                from.expireTickets(reference, now)
                        .post(Reason.PLAN_TICKETS, Plan.FREE.tickets(), reference, now);
        boolean owes = fresh.account().tickets() < Plan.FREE.tickets();
        return fresh.on(Plan.FREE, owes ? now.plus(Plan.PERIOD) : null);
    }
}
