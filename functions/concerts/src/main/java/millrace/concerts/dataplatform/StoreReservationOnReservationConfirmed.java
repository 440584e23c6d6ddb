package millrace.concerts.dataplatform;

import millrace.events.EventMessage;
import millrace.events.concerts.ReservationConfirmed;
import millrace.platform.Platform;
import millrace.platform.kafka.EventHandler;
import millrace.platform.table.Stored;
import millrace.platform.work.Cause;
import millrace.platform.work.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has each confirmed reservation stored by the data platform (S-R06): under a lease, by its
 * idempotency key, and marked as done together with the event. An export whose answer was lost or
 * whose sender crashed is made again under the same key; one that is done is skipped, whichever
 * event tells of it.
 */
public final class StoreReservationOnReservationConfirmed
        implements EventHandler<ReservationConfirmed> {

    private static final Logger LOG =
            LoggerFactory.getLogger(StoreReservationOnReservationConfirmed.class);

    private final DataPlatform dataPlatform;
    private final Exports exports;

    public StoreReservationOnReservationConfirmed(DataPlatform dataPlatform, Platform platform) {
        this.dataPlatform = dataPlatform;
        this.exports = new Exports(platform);
    }

    @Override
    public Work handle(EventMessage<ReservationConfirmed> message) {
        var reservation = message.payload();
        var lease = exports.lease(reservation.reservationId(), Cause.of(message.header()));
        if (lease.isEmpty()) {
            LOG.info("Reservation {} is stored already", reservation.reservationId());
            return Work.nothing();
        }
        try {
            dataPlatform.store(reservation);
        } catch (RuntimeException failure) {
            release(lease.get());
            throw failure;
        }
        return Work.of(exports.done(lease.get()));
    }

    /** Without it, the lease ends by its time. */
    private void release(Stored<Export> lease) {
        try {
            exports.release(lease);
        } catch (RuntimeException unreleased) {
            LOG.warn("The lease on {} stays until its end", lease.key().pk(), unreleased);
        }
    }
}
