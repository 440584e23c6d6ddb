package millrace.simulators.toss;

import org.jspecify.annotations.Nullable;

/** One accepted change, a line of the journal, with the answer that it gave. */
record TossChange(
        @Nullable BillingKey billingKey,
        @Nullable LedgerPayment payment,
        @Nullable WindowPayment window,
        @Nullable StoredAnswer answer) {

    static final TossChange NONE = new TossChange(null, null, null, null);

    static TossChange of(BillingKey billingKey) {
        return new TossChange(billingKey, null, null, null);
    }

    static TossChange of(LedgerPayment payment) {
        return new TossChange(null, payment, null, null);
    }

    static TossChange of(WindowPayment window) {
        return new TossChange(null, null, window, null);
    }

    TossChange answered(@Nullable StoredAnswer stored) {
        return new TossChange(billingKey, payment, window, stored);
    }

    boolean isEmpty() {
        return billingKey == null && payment == null && window == null && answer == null;
    }
}
