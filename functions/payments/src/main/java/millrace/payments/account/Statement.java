package millrace.payments.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import millrace.payments.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * An account, and the ledger entries by which it differs from the one that was read. Pure: each
 * method gives another statement.
 */
public record Statement(Account account, List<LedgerEntry> entries) {

    static final String OPENING = "opening";

    public Statement {
        entries = List.copyOf(entries);
    }

    static Statement of(Account account) {
        return new Statement(account, List.of());
    }

    /** A new account: FREE, with its tickets. */
    static Statement opened(long userId, Instant now) {
        return of(new Account(userId, Plan.FREE, 0, 0, 0, null))
                .post(Reason.PLAN_TICKETS, Plan.FREE.tickets(), OPENING, now);
    }

    /** Nothing is posted for an amount of zero. */
    public Statement post(Reason reason, long amount, String reference, Instant now) {
        if (amount == 0) {
            return this;
        }
        var ledger = reason.ledger();
        var next = account.posted(ledger, amount);
        var more = new ArrayList<>(entries);
        more.add(
                new LedgerEntry(
                        next.userId(),
                        next.entries(),
                        reason,
                        amount,
                        next.balance(ledger),
                        reference,
                        now));
        return new Statement(next, more);
    }

    /** Takes a ticket for a mission, also where there is none. */
    Statement spendTicket(String attemptId, Instant now) {
        var spent = post(Reason.MISSION, -1, attemptId, now);
        return account.periodEndsAt() == null
                ? spent.on(account.plan(), now.plus(Plan.PERIOD))
                : spent;
    }

    /** Posts what an evaluation cost, and that the plan bears it: its ticket includes it. */
    Statement settleEvaluation(String evaluationId, long costKrw, Instant now) {
        return post(Reason.EVALUATION, -costKrw, evaluationId, now)
                .post(Reason.COVERED_BY_PLAN, costKrw, evaluationId, now);
    }

    Statement on(Plan plan, @Nullable Instant periodEndsAt) {
        return new Statement(account.on(plan, periodEndsAt), entries);
    }

    /** Tickets end with their period; what is owed does not. */
    Statement expireTickets(String reference, Instant now) {
        return post(Reason.EXPIRED, -Math.max(0, account.tickets()), reference, now);
    }
}
