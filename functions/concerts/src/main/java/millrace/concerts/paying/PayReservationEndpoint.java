package millrace.concerts.paying;

import java.time.Clock;
import millrace.concerts.reservation.Reservation;
import millrace.concerts.reservation.ReservationPath;
import millrace.concerts.reservation.ReservationState.Expired;
import millrace.concerts.reservation.ReservationState.Held;
import millrace.concerts.reservation.ReservationState.Paid;
import millrace.concerts.reservation.ReservationState.Paying;
import millrace.concerts.reservation.ReservationState.Refunded;
import millrace.concerts.reservation.ReservationState.Refunding;
import millrace.concerts.reservation.ReservationState.Released;
import millrace.concerts.reservation.Reservations;
import millrace.concerts.reservation.ReservedSeats;
import millrace.concerts.seat.SeatClaim.Status;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Stored;
import millrace.platform.work.OptimisticRetry;
import millrace.platform.work.UnitOfWork;

/**
 * {@code POST /api/reservations/{reservationId}/payment}: takes the money of a payment that its
 * customer has authenticated. It begins before the hold is over: one transaction marks the
 * reservation as paying and its seats' claims as lasting until the outcome is known. Then Toss is
 * asked, outside of any decision, and the outcome is decided: the money is taken at most once, and
 * pays for the seats or is given back.
 *
 * <p>Where Toss leaves the outcome open, the answer is 202 and tells where to watch: Toss is asked
 * again until it is known.
 */
record PayReservationEndpoint(
        Reservations reservations,
        ReservedSeats seats,
        StrayPayments strays,
        TossAttempts attempts,
        Settlement settlement,
        UnitOfWork unitOfWork,
        OptimisticRetry retry,
        Clock clock)
        implements Endpoint {

    /**
     * @param orderId {@code reservation-} and the reservation's id
     */
    record PayReservation(String paymentKey, String orderId, long amount) {}

    @Override
    public Reply answer(Call call) {
        return begun(call).answer(call);
    }

    @Override
    public Endpoint begun(Call call) {
        var asked = call.body(PayReservation.class);
        return retry.call(() -> begun(call, asked)).unrepeated();
    }

    private Endpoint begun(Call call, PayReservation asked) {
        var found = ReservationPath.own(reservations, call);
        if (found.isEmpty()) {
            return always(ReservationPath.notFound());
        }
        var reservation = found.get().value();
        if (!reservation.orderId().equals(asked.orderId())) {
            return always(PaymentReplies.orderMismatch(reservation));
        }
        if (reservation.amountKrw() != asked.amount()) {
            return always(PaymentReplies.amountMismatch(reservation));
        }
        return switch (reservation.state()) {
            case Held held -> begin(call, found.get(), held, asked.paymentKey());
            case Paying paying ->
                    reservation.isPaidWith(asked.paymentKey())
                            ? confirm(call, found.get(), paying)
                            : always(PaymentReplies.anotherKey());
            case Paid _, Refunding _, Refunded _, Released _, Expired _ ->
                    always(PaymentReplies.of(reservation, clock.instant()));
        };
    }

    private static Endpoint always(Reply reply) {
        return _ -> reply;
    }

    /** Written down before Toss is asked: whoever finds it so knows that money may be taken. */
    private Endpoint begin(Call call, Stored<Reservation> read, Held held, String paymentKey) {
        var now = clock.instant();
        var reservation = read.value();
        if (held.isOverAt(now)) {
            return always(PaymentReplies.over(held.expiresAt()));
        }
        if (strays.find(reservation.reservationId(), paymentKey).isPresent()) {
            return always(PaymentReplies.givenBack());
        }
        var paying = held.paying(paymentKey, read.version(), now);
        var work = seats.keep(read, paying, Status.TEMPORARY_RESERVED, null, now);
        if (work.isEmpty()) {
            return always(PaymentReplies.over(held.expiresAt()));
        }
        unitOfWork.commit(work.get(), call.cause());
        var begun = new Stored<>(read.key(), reservation.in(paying), read.version() + 1, read.tx());
        return confirm(call, begun, paying);
    }

    private Endpoint confirm(Call call, Stored<Reservation> read, Paying paying) {
        var reservation = read.value();
        var paymentKey = paying.confirmation().paymentKey();
        return attempts.confirm(read, paying, call.cause())
                .<Endpoint>map(result ->
                        _ -> {
                            var settled =
                                    settlement.settle(
                                            reservation.reservationId(), paymentKey, result);
                            return PaymentReplies.of(settled, result, clock.instant())
                                    .committing(settled.work());
                        })
                .orElseGet(() -> always(PaymentReplies.of(reservation, clock.instant())));
    }
}
