package millrace.concerts.paying;

import java.time.Clock;
import millrace.concerts.paying.TossAttempts.LookedUp;
import millrace.platform.table.Key;
import millrace.platform.table.Stored;
import millrace.platform.work.Cause;
import millrace.platform.work.OptimisticRetry;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;

/**
 * Looks at a refused payment that is due, once: money that Toss took after its refusal is settled
 * in the transaction that removes the item. Where Toss gives no answer, it is due again later. The
 * index may lag, so the item itself is read first.
 */
record LookAtRefusedPayment(
        RefusedPayments refused,
        TossAttempts attempts,
        Settlement settlement,
        UnitOfWork unitOfWork,
        OptimisticRetry retry,
        Clock clock) {

    void look(Key key, Cause cause) {
        refused.at(key)
                .filter(read -> read.value().lookUp().isDueAt(clock.instant()))
                .ifPresent(read -> look(read, cause));
    }

    private void look(Stored<RefusedPayment> read, Cause cause) {
        attempts.lookUp(read, cause).ifPresent(known -> end(read, known, cause));
    }

    /** A payment that was refused again meanwhile has a look of its own, and keeps its item. */
    private void end(Stored<RefusedPayment> looked, LookedUp known, Cause cause) {
        retry.call(() -> {
            var work =
                    refused.at(looked.key())
                            .filter(now -> now.tx().equals(looked.tx()))
                            .map(now -> settled(now.value(), known).and(refused.remove(now)))
                            .orElse(Work.nothing());
            unitOfWork.commit(work, cause);
            return work;
        });
    }

    private Work settled(RefusedPayment payment, LookedUp known) {
        return known.taken() == null
                ? Work.nothing()
                : settlement
                        .settle(
                                payment.reservationId(),
                                payment.lookUp().paymentKey(),
                                known.taken())
                        .work();
    }
}
