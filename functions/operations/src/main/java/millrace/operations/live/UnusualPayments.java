package millrace.operations.live;

import java.time.Duration;
import java.util.Locale;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Page;
import millrace.platform.table.Query;
import millrace.platform.table.Records;
import millrace.platform.table.Table;

/**
 * Unusual payments in this context's table, in the order of their own times. They are rare by their
 * definition, so one partition takes them all: 500 a second.
 */
final class UnusualPayments {

    static final Query NEWEST_FIRST = Query.of("UNUSUAL_PAYMENTS").newestToOldest();

    private final Records<UnusualPayment, UnusualPayment> payments;

    UnusualPayments(Table table, Duration kept) {
        this.payments =
                Records.in(table, UnusualPayment.class, UnusualPayments::keyOf, payment -> payment)
                        .expiring(payment -> payment.foundAt().plus(kept));
    }

    private static Key keyOf(UnusualPayment payment) {
        return Key.of(
                NEWEST_FIRST.pk(),
                String.format(
                        Locale.ROOT,
                        "%015d#%s",
                        Math.max(0, payment.occurredAt().toEpochMilli()),
                        payment.paymentId()));
    }

    /** Refused by the table where the payment is listed. */
    Change list(UnusualPayment payment) {
        return payments.create(payment);
    }

    Page<UnusualPayment> page(Query query) {
        return payments.query(query);
    }
}
