package millrace.inventory;

import java.util.List;
import millrace.events.orders.Shortage;
import millrace.inventory.Reservation.Rejected;
import millrace.inventory.Reservation.Released;
import millrace.inventory.Reservation.Reserved;

/**
 * The stored form of a reservation. Tables hold rows of earlier versions, and instances of the
 * version before read rows of this one while they are replaced: components are added, never
 * renamed.
 *
 * @param items the held products; after a release, those that were held
 * @param shortages the products that it was rejected for; empty otherwise
 */
record ReservationRow(
        String orderId, State state, List<ReservedItem> items, List<Shortage> shortages) {

    enum State {
        RESERVED,
        REJECTED,
        RELEASED
    }

    static ReservationRow of(Reservation reservation) {
        var orderId = reservation.orderId();
        return switch (reservation.state()) {
            case Reserved held ->
                    new ReservationRow(orderId, State.RESERVED, held.items(), List.of());
            case Rejected rejected ->
                    new ReservationRow(orderId, State.REJECTED, List.of(), rejected.shortages());
            case Released(var items, var shortages) ->
                    new ReservationRow(orderId, State.RELEASED, items, shortages);
        };
    }

    Reservation reservation() {
        return new Reservation(
                orderId,
                switch (state) {
                    case RESERVED -> new Reserved(items);
                    case REJECTED -> new Rejected(shortages);
                    case RELEASED -> new Released(items, shortages);
                });
    }
}
