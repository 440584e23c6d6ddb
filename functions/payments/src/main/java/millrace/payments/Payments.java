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

    static Change create(Payment payment) {
        return Change.create(Item.of(keyOf(payment.orderId()), payment));
    }

    static Change replace(Stored<Payment> read, Payment next) {
        return Change.replace(read, Item.of(read.key(), next));
    }

    private static Key keyOf(String orderId) {
        return Key.of("PAYMENT#" + orderId, "PAYMENT");
    }
}
