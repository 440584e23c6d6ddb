package millrace.payments;

import java.util.Optional;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;

/** Where payments are kept. */
final class Payments {

    private final Table table;

    Payments(Table table) {
        this.table = table;
    }

    Optional<Stored<Payment>> find(String orderId) {
        return table.load(keyOf(orderId), Payment.class);
    }

    /** The payment's version becomes 1. */
    static Change create(Payment payment) {
        return Change.create(item(payment));
    }

    static Change replace(long version, Payment next) {
        return new Change.Replace(item(next), version);
    }

    private static Item item(Payment payment) {
        return Item.of(keyOf(payment.orderId()), payment);
    }

    private static Key keyOf(String orderId) {
        return Key.of("PAYMENT#" + orderId, "PAYMENT");
    }
}
