package millrace.inventory;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import millrace.events.EventMessage;
import millrace.events.orders.OrderCancelled;
import millrace.events.orders.StockReleased;
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
        var reservation = Reservation.neverReserved(orderId);
        return Work.of(reservations.create(reservation)).publish(released(reservation), 1);
    }

    private Work release(Stored<Reservation> read) {
        var reservation = read.value();
        return switch (reservation.state()) {
            case RELEASED -> Work.nothing().publish(released(reservation), read.version());
            case REJECTED ->
                    Work.of(reservations.replace(read, reservation.released()))
                            .publish(released(reservation), read.version() + 1);
            case RESERVED -> giveBack(read);
        };
    }

    private Work giveBack(Stored<Reservation> read) {
        var released = read.value().released();
        var changes = new ArrayList<Change>(List.of(reservations.replace(read, released)));
        Products.release(released.items()).forEach(changes::add);
        return new Work(changes, List.of()).publish(released(released), read.version() + 1);
    }

    private StockReleased released(Reservation reservation) {
        return new StockReleased(reservation.orderId(), reservation.stockItems(), clock.instant());
    }
}
