package millrace.payments.purchase;

import java.time.Clock;
import millrace.payments.purchase.PlanPaymentState.Completed;
import millrace.payments.purchase.PlanPaymentState.Confirming;
import millrace.payments.purchase.PlanPaymentState.Expired;
import millrace.payments.purchase.PlanPaymentState.Failed;
import millrace.payments.purchase.PlanPaymentState.Pending;
import millrace.platform.table.Key;
import millrace.platform.table.Stored;
import millrace.platform.work.Cause;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;
import millrace.toss.ConfirmResult;
import millrace.toss.Confirmations;

/**
 * Looks at a payment that is due: asks Toss again where the outcome is open, which is what a crash
 * or an outage leaves, and where a webhook says that it is another one; ends what nobody confirmed.
 */
public record LookAtPayment(
        PlanPayments payments,
        Attempts attempts,
        Confirmations confirmations,
        Settlement settlement,
        UnitOfWork unitOfWork,
        Clock clock) {

    /** The index may lag, so the payment itself is read first. */
    public void look(Key key, Cause cause) {
        payments.at(key)
                .filter(found -> found.value().isDueAt(clock.instant()))
                .ifPresent(read -> look(read, cause));
    }

    private void look(Stored<PlanPayment> read, Cause cause) {
        var payment = read.value();
        switch (payment.state()) {
            case Confirming state ->
                    attempts.attempt(read, state, cause)
                            .ifPresent(known -> settle(read, known, cause));
            case Failed(_, var paymentKey) ->
                    confirmations
                            .confirmed(payment.confirmation(paymentKey, 1))
                            .ifPresentOrElse(
                                    done -> settle(read, done, cause),
                                    () -> leave(read, payment.state(), cause));
            case Pending _ -> leave(read, new Expired(), cause);
            case Completed _, Expired _ -> leave(read, payment.state(), cause);
        }
    }

    private void settle(Stored<PlanPayment> read, ConfirmResult result, Cause cause) {
        unitOfWork.commit(settlement.settle(read, result).work(), cause);
    }

    private void leave(Stored<PlanPayment> read, PlanPaymentState state, Cause cause) {
        unitOfWork.commit(Work.of(payments.replace(read, read.value().in(state, null))), cause);
    }
}
