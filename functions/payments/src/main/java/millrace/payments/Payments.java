package millrace.payments;

import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Table;

/** The payments in this context's table, by the id of their order. */
final class Payments {

    private Payments() {}

    static Records<String, Payment> in(Table table) {
        return Records.in(
                table,
                Payment.class,
                orderId -> Key.of("PAYMENT#" + orderId, "PAYMENT"),
                Payment::orderId);
    }
}
