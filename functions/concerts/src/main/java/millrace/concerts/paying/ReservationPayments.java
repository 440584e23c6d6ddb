package millrace.concerts.paying;

import java.util.Map;
import java.util.function.Function;
import millrace.concerts.reservation.Fans;
import millrace.concerts.reservation.Reservations;
import millrace.concerts.reservation.ReservedSeats;
import millrace.concerts.seat.SeatClaims;
import millrace.platform.Platform;
import millrace.platform.http.Endpoint;
import millrace.toss.Cancellations;
import millrace.toss.Confirmations;
import tools.jackson.databind.JsonNode;

/** The parts of paying for reservations, put together. */
public final class ReservationPayments {

    /** Counts payments and refunds that are open after many attempts; there is an alarm on it. */
    public static final String STUCK = "StuckReservationPayments";

    private final Platform platform;
    private final Reservations reservations;
    private final ReservedSeats seats;
    private final StrayPayments strays;
    private final RefusedPayments refused;
    private final TossAttempts attempts;
    private final Settlement settlement;

    public ReservationPayments(
            Platform platform, Confirmations confirmations, Cancellations cancellations) {
        this.platform = platform;
        this.reservations = Reservations.in(platform);
        this.strays = StrayPayments.in(platform);
        this.refused = RefusedPayments.in(platform);
        var table = platform.table();
        this.seats = new ReservedSeats(reservations, new SeatClaims(table), new Fans(table));
        this.attempts =
                new TossAttempts(
                        reservations,
                        strays,
                        refused,
                        confirmations,
                        cancellations,
                        platform.unitOfWork(),
                        platform.metrics(),
                        platform.clock());
        this.settlement = new Settlement(reservations, seats, strays, refused, platform.clock());
    }

    /** {@code POST /api/reservations/{reservationId}/payment}. */
    public Endpoint endpoint() {
        return new PayReservationEndpoint(
                reservations,
                seats,
                strays,
                attempts,
                settlement,
                platform.unitOfWork(),
                platform.optimisticRetry(),
                platform.clock());
    }

    /** The function that drives payments, refunds and looks on. */
    public Function<JsonNode, Map<String, Integer>> timer() {
        var look =
                new LookAtReservation(
                        reservations,
                        strays,
                        attempts,
                        settlement,
                        seats,
                        platform.unitOfWork(),
                        platform.optimisticRetry(),
                        platform.clock());
        var lookAtRefused =
                new LookAtRefusedPayment(
                        refused,
                        attempts,
                        settlement,
                        platform.unitOfWork(),
                        platform.optimisticRetry(),
                        platform.clock());
        return new ConcertsTimer(
                reservations,
                strays,
                refused,
                look,
                lookAtRefused,
                platform.ids(),
                platform.metrics(),
                platform.clock());
    }
}
