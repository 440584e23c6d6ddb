package millrace.inventory;

import java.util.Optional;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;

/** Where reservations are kept. */
final class Reservations {

    private final Table table;

    Reservations(Table table) {
        this.table = table;
    }

    Optional<Stored<Reservation>> find(String orderId) {
        return table.load(keyOf(orderId), Reservation.class);
    }

    static Change create(Reservation reservation) {
        return Change.create(item(reservation));
    }

    static Change replace(Stored<Reservation> read, Reservation next) {
        return Change.replace(read, item(next));
    }

    private static Item item(Reservation reservation) {
        return Item.of(keyOf(reservation.orderId()), reservation);
    }

    private static Key keyOf(String orderId) {
        return Key.of("RESERVATION#" + orderId, "RESERVATION");
    }
}
