package millrace.concerts.expiry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import millrace.concerts.concert.SeatReturns;
import millrace.concerts.seat.SeatClaim;
import millrace.concerts.seat.SeatClaims;
import millrace.events.EventMessage;
import millrace.events.concerts.SeatsExpired;
import millrace.platform.kafka.EventHandler;
import millrace.platform.table.Change;
import millrace.platform.work.Cause;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frees the seats of holds that ran out, in bulk: those that still belong to the hold that is named
 * and were not paid for. A seat that somebody else has since is theirs (X37).
 */
public record FreeSeatsOnSeatsExpired(SeatClaims claims, UnitOfWork unitOfWork)
        implements EventHandler<SeatsExpired> {

    private static final Logger LOG = LoggerFactory.getLogger(FreeSeatsOnSeatsExpired.class);

    /** The claim of one hold to one seat. */
    private record Expired(long reservationId, long seatId) {}

    @Override
    public Work handle(EventMessage<SeatsExpired> message) {
        var event = message.payload();
        var expired = new HashSet<Expired>();
        for (var hold : event.holds()) {
            hold.seatIds()
                    .forEach(seatId -> expired.add(new Expired(hold.reservationId(), seatId)));
        }
        var freed =
                claims.to(event.seatIds()).values().stream()
                        .filter(read -> isHeld(read.value()) && expired.contains(of(read.value())))
                        .map(claims::remove)
                        .toList();
        LOG.info("{} of {} seats are free again", freed.size(), event.seatIds().size());
        if (freed.isEmpty()) {
            return Work.nothing();
        }
        var rest = freed.subList(0, Math.min(freed.size(), ExpiredHolds.MAX_SEATS));
        if (rest.size() < freed.size()) {
            // Deleting is done once however often it is tried, so it needs no mark of the event.
            var first = freed.subList(rest.size(), freed.size());
            unitOfWork.commit(new Work(first, List.of()), Cause.of(message.header()));
        }
        var changes = new ArrayList<Change>(rest);
        changes.add(SeatReturns.count(event.scheduleId()));
        return new Work(changes, List.of());
    }

    private static boolean isHeld(SeatClaim claim) {
        return claim.status() == SeatClaim.Status.TEMPORARY_RESERVED;
    }

    private static Expired of(SeatClaim claim) {
        return new Expired(claim.reservationId(), claim.seatId());
    }
}
