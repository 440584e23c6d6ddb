package millrace.payments;

import java.util.function.Supplier;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Records;
import millrace.platform.work.Cause;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;
import millrace.toss.NeedsNewKey;

/**
 * Calls about one payment to the provider. After an answer that the provider would give again for
 * the call's idempotency key, the next key is written down before the failure goes on: whoever
 * calls next, from whichever instance, can succeed. Without an answer the key stays.
 */
record ProviderCalls(Records<String, Payment> payments, UnitOfWork unitOfWork) {

    /**
     * @param version of the payment as it is stored
     */
    <T> T call(Payment payment, long version, Cause cause, Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException failure) {
            if (failure instanceof NeedsNewKey) {
                moveOn(payment, version, cause);
            }
            throw failure;
        }
    }

    /** Somebody who changed the payment meanwhile knows more than this call. */
    private void moveOn(Payment payment, long version, Cause cause) {
        try {
            unitOfWork.commit(Work.of(payments.replace(version, payment.withNextKey())), cause);
        } catch (ConditionsFailed changedMeanwhile) {
            return;
        }
    }
}
