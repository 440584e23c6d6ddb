package millrace.simulators.toss;

import org.jspecify.annotations.Nullable;

/** One accepted change, a line of the journal, with the answer that it gave. */
record TossChange(
        @Nullable BillingKey billingKey,
        @Nullable LedgerPayment payment,
        @Nullable StoredAnswer answer) {

    static final TossChange NONE = new TossChange(null, null, null);

    static TossChange of(BillingKey billingKey) {
        return new TossChange(billingKey, null, null);
    }

    static TossChange of(LedgerPayment payment) {
        return new TossChange(null, payment, null);
    }

    TossChange answered(@Nullable StoredAnswer stored) {
        return new TossChange(billingKey, payment, stored);
    }

    boolean isEmpty() {
        return billingKey == null && payment == null && answer == null;
    }
}
