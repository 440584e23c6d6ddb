package millrace.inventory;

import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Table;

/** The reservations in this context's table, by the id of their order. */
final class Reservations {

    private Reservations() {}

    static Records<String, Reservation> in(Table table) {
        return Records.in(
                table,
                Reservation.class,
                orderId -> Key.of("RESERVATION#" + orderId, "RESERVATION"),
                Reservation::orderId);
    }
}
