package millrace.payments.purchase;

import java.time.Clock;
import java.time.Instant;
import millrace.events.plans.PlanPaymentCompleted;
import millrace.events.plans.PlanPaymentFailed;
import millrace.events.plans.PlanUpgraded;
import millrace.payments.account.Accounts;
import millrace.payments.account.Reason;
import millrace.payments.account.Statement;
import millrace.payments.account.Subscription;
import millrace.payments.purchase.PlanPaymentState.Completed;
import millrace.payments.purchase.PlanPaymentState.Confirming;
import millrace.payments.purchase.PlanPaymentState.Expired;
import millrace.payments.purchase.PlanPaymentState.Failed;
import millrace.payments.purchase.PlanPaymentState.Pending;
import millrace.platform.table.Stored;
import millrace.platform.work.Work;
import millrace.toss.ConfirmResult;
import millrace.toss.ConfirmResult.Confirmed;
import millrace.toss.ConfirmResult.InvalidRequest;
import millrace.toss.ConfirmResult.Refused;

/**
 * Decides what a known outcome changes: the payment, and with it the account, its ledger and the
 * events, once for each payment. Money that was taken counts whatever was believed before.
 */
public record Settlement(PlanPayments payments, Accounts accounts, Clock clock) {

    /** The payment as it is, or is once the work is committed. */
    record Settled(PlanPayment payment, Work work) {}

    Settled settle(Stored<PlanPayment> read, ConfirmResult result) {
        return switch (read.value().state()) {
            case Completed _ -> new Settled(read.value(), Work.nothing());
            case Confirming(var paymentKey, _, _) -> settle(read, paymentKey, result);
            case Failed(_, var paymentKey) ->
                    result instanceof Confirmed
                            ? settle(read, paymentKey, result)
                            : new Settled(read.value(), Work.nothing());
            case Pending _, Expired _ ->
                    throw new IllegalStateException(
                            "Nobody asked Toss for payment " + read.value().paymentId());
        };
    }

    private Settled settle(Stored<PlanPayment> read, String paymentKey, ConfirmResult result) {
        return switch (result) {
            case Confirmed _ -> completed(read, paymentKey);
            case Refused(var code) -> failed(read, paymentKey, code);
            case InvalidRequest(var code) -> failed(read, paymentKey, code);
        };
    }

    private Settled failed(Stored<PlanPayment> read, String paymentKey, String code) {
        var payment = read.value().in(new Failed(code, paymentKey), null);
        var told =
                new PlanPaymentFailed(
                        payment.paymentId(),
                        payment.userId(),
                        code,
                        clock.instant().toEpochMilli());
        var work = Work.of(payments.replace(read, payment)).publish(told, read.version() + 1);
        return new Settled(payment, work);
    }

    private Settled completed(Stored<PlanPayment> read, String paymentKey) {
        var now = clock.instant();
        var payment = read.value().in(new Completed(paymentKey), null);
        var found = accounts.find(payment.userId());
        var before = found.account().plan();
        var statement = paid(found.statement(), payment, now);
        var after = statement.account().plan();
        var work =
                accounts.save(found, statement)
                        .and(payments.replace(read, payment))
                        .publish(
                                new PlanPaymentCompleted(
                                        payment.paymentId(),
                                        payment.userId(),
                                        payment.amountKrw(),
                                        payment.plan().name(),
                                        now.toEpochMilli()),
                                read.version() + 1);
        if (after.isAbove(before)) {
            work =
                    work.publish(
                            new PlanUpgraded(
                                    payment.userId(),
                                    before.name(),
                                    after.name(),
                                    payment.paymentId(),
                                    now.toEpochMilli()),
                            found.nextVersion());
        }
        return new Settled(payment, work);
    }

    /** A payment for a plan that the account has outgrown meanwhile stays on the balance. */
    private static Statement paid(Statement from, PlanPayment payment, Instant now) {
        var reference = payment.paymentId();
        var plan = payment.plan();
        var current = from.account().plan();
        var credited = from.post(Reason.PAYMENT, payment.amountKrw(), reference, now);
        if (plan.isAbove(current)) {
            return Subscription.begin(credited, plan, reference, now);
        }
        boolean pays = credited.account().balanceKrw() >= plan.priceKrw();
        return plan == current && pays ? Subscription.extend(credited, reference, now) : credited;
    }
}
