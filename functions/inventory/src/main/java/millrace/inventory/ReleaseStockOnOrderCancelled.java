package millrace.inventory;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import millrace.events.EventMessage;
import millrace.events.orders.OrderCancelled;
import millrace.events.orders.StockReleased;
import millrace.inventory.Reservation.Rejected;
import millrace.inventory.Reservation.Released;
import millrace.inventory.Reservation.Reserved;
import millrace.platform.kafka.EventHandler;
import millrace.platform.table.Change;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.work.Work;

/**
 * Gives back what a cancelled order holds and makes sure that it never holds anything again. Every
 * cancellation is answered with {@code StockReleased}, also when nothing was held or when it was
 * answered before.
 */
final class ReleaseStockOnOrderCancelled implements EventHandler<OrderCancelled> {

    private final Records<String, Reservation> reservations;
    private final Clock clock;

    ReleaseStockOnOrderCancelled(Records<String, Reservation> reservations, Clock clock) {
        this.reservations = reservations;
        this.clock = clock;
    }

    @Override
    public Work handle(EventMessage<OrderCancelled> message) {
        var orderId = message.payload().orderId();
        return reservations.find(orderId).map(this::release).orElseGet(() -> neverReserve(orderId));
    }

    private Work neverReserve(String orderId) {
        var released = Reservation.neverReserved(orderId);
        return Work.of(reservations.create(released)).publish(event(orderId, List.of()), 1);
    }

    private Work release(Stored<Reservation> read) {
        return switch (read.value().state()) {
            case Released before ->
                    Work.nothing()
                            .publish(event(read.value().orderId(), before.items()), read.version());
            case Rejected rejected -> release(read, rejected.released());
            case Reserved held -> release(read, held.released());
        };
    }

    private Work release(Stored<Reservation> read, Released released) {
        var reservation = read.value();
        var changes =
                new ArrayList<Change>(
                        List.of(reservations.replace(read, reservation.in(released))));
        Products.release(released.items()).forEach(changes::add);
        return new Work(changes, List.of())
                .publish(event(reservation.orderId(), released.items()), read.version() + 1);
    }

    private StockReleased event(String orderId, List<ReservedItem> items) {
        return new StockReleased(orderId, ReservedItem.toEvents(items), clock.instant());
    }
}
