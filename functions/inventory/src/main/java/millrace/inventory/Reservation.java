package millrace.inventory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import millrace.events.orders.Shortage;

/**
 * The answer to one order's wish for stock, with the stock that is held for it. There is one per
 * order, so an order reserves at most once. It is stored as a {@link ReservationRow}.
 */
record Reservation(String orderId, State state) {

    sealed interface State {}

    /** Everything that the order wants is held for it. */
    record Reserved(List<ReservedItem> items) implements State {

        Reserved {
            items = List.copyOf(items);
        }

        Released released() {
            return new Released(items, List.of());
        }
    }

    /** Nothing is held, since these products were short. */
    record Rejected(List<Shortage> shortages) implements State {

        Rejected {
            shortages = List.copyOf(shortages);
        }

        Released released() {
            return new Released(List.of(), shortages);
        }
    }

    /**
     * Given back, or cancelled before anything was reserved: the order can never reserve again.
     *
     * @param items the products that were held until then
     * @param shortages the products that it had been rejected for
     */
    record Released(List<ReservedItem> items, List<Shortage> shortages) implements State {

        Released {
            items = List.copyOf(items);
            shortages = List.copyOf(shortages);
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Reservation from(ReservationRow row) {
        return row.reservation();
    }

    @JsonValue
    ReservationRow row() {
        return ReservationRow.of(this);
    }

    static Reservation reserved(String orderId, List<ReservedItem> items) {
        return new Reservation(orderId, new Reserved(items));
    }

    static Reservation rejected(String orderId, List<Shortage> shortages) {
        return new Reservation(orderId, new Rejected(shortages));
    }

    static Reservation neverReserved(String orderId) {
        return new Reservation(orderId, new Released(List.of(), List.of()));
    }

    Reservation in(State next) {
        return new Reservation(orderId, next);
    }
}
