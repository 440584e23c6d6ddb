package millrace.payments.account;

import java.time.Duration;
import java.time.Instant;
import millrace.payments.plan.Plan;
import millrace.payments.plan.Remainder;
import org.jspecify.annotations.Nullable;

/**
 * A learner's account. It holds nothing that tells who the learner is.
 *
 * @param tickets mission tickets: the sum of the ledger {@link Ledger#TICKETS}. Below zero where
 *     missions were completed without one; the next period pays them
 * @param balanceKrw the learner's credit: the sum of the ledger {@link Ledger#MONEY}
 * @param entries the number of the last ledger entry
 * @param periodEndsAt null while nothing of a FREE period is used: it begins with its first use
 */
public record Account(
        long userId,
        Plan plan,
        long tickets,
        long balanceKrw,
        long entries,
        @Nullable Instant periodEndsAt) {

    /** The rest of the plan that was paid for, in KRW; 0 for FREE. */
    public long worthKrw(Instant now) {
        return left(now).of(plan.priceKrw());
    }

    public Remainder left(Instant now) {
        var left = periodEndsAt == null ? Duration.ZERO : Duration.between(now, periodEndsAt);
        return Remainder.of(plan, tickets, left);
    }

    /** The amount to be paid for this larger plan, which begins a new period at once. */
    public long dueKrw(Plan target, Instant now) {
        return Math.max(0, target.priceKrw() - worthKrw(now) - balanceKrw);
    }

    Account on(Plan next, @Nullable Instant end) {
        return new Account(userId, next, tickets, balanceKrw, entries, end);
    }

    Account posted(Ledger ledger, long amount) {
        return switch (ledger) {
            case TICKETS ->
                    new Account(
                            userId, plan, tickets + amount, balanceKrw, entries + 1, periodEndsAt);
            case MONEY ->
                    new Account(
                            userId, plan, tickets, balanceKrw + amount, entries + 1, periodEndsAt);
        };
    }

    long balance(Ledger ledger) {
        return switch (ledger) {
            case TICKETS -> tickets;
            case MONEY -> balanceKrw;
        };
    }
}
