package millrace.concerts.paying;

import java.time.Instant;
import millrace.concerts.paying.Settlement.Settled;
import millrace.concerts.reservation.Reservation;
import millrace.concerts.reservation.ReservationPath;
import millrace.concerts.reservation.ReservationState.Expired;
import millrace.concerts.reservation.ReservationState.Held;
import millrace.concerts.reservation.ReservationState.Paid;
import millrace.concerts.reservation.ReservationState.Paying;
import millrace.concerts.reservation.ReservationState.Refunded;
import millrace.concerts.reservation.ReservationState.Refunding;
import millrace.concerts.reservation.ReservationState.Released;
import millrace.concerts.reservation.ReservationView;
import millrace.platform.http.Reply;
import millrace.toss.ConfirmResult;
import millrace.toss.ConfirmResult.Confirmed;
import millrace.toss.ConfirmResult.InvalidRequest;
import millrace.toss.ConfirmResult.Refused;

/** The answers to a request to pay for a reservation. */
final class PaymentReplies {

    private PaymentReplies() {}

    static Reply of(Settled settled, ConfirmResult result, Instant now) {
        if (settled.stray()) {
            return givenBack();
        }
        var reservation = settled.reservation();
        return switch (result) {
            case Confirmed _ -> of(reservation, now);
            case Refused(var code) -> refused(reservation, code, now);
            case InvalidRequest(var code) -> refused(reservation, code, now);
        };
    }

    /** The answer where nothing is known but the reservation. */
    static Reply of(Reservation reservation, Instant now) {
        return switch (reservation.state()) {
            case Paid _ -> Reply.ok(ReservationView.of(reservation, now));
            case Paying _ ->
                    Reply.accepted(
                            ReservationView.of(reservation, now),
                            ReservationPath.of(reservation.reservationId()));
            case Held(var expiresAt) -> over(expiresAt);
            case Expired(var expiredAt) -> over(expiredAt);
            case Refunding _, Refunded _, Released _ ->
                    Reply.rejected(
                            409, "RESERVATION_NOT_HELD", "The reservation has been given back.");
        };
    }

    private static Reply refused(Reservation reservation, String code, Instant now) {
        if (reservation.state() instanceof Paid) {
            return of(reservation, now);
        }
        boolean timeLeft = reservation.state() instanceof Held held && !held.isOverAt(now);
        return Reply.rejected(
                422,
                "PAYMENT_REFUSED",
                "Toss Payments does not take this payment: %s. %s"
                        .formatted(
                                code,
                                timeLeft
                                        ? "The seats are still held; pay in another way."
                                        : "The time of the hold is over."));
    }

    static Reply over(Instant at) {
        return Reply.rejected(
                409, "RESERVATION_EXPIRED", "The seats were held until %s.".formatted(at));
    }

    static Reply givenBack() {
        return Reply.rejected(
                409,
                "PAYMENT_GIVEN_BACK",
                "The payment came when the reservation no longer waited for it. Its money is given"
                        + " back.");
    }

    static Reply orderMismatch(Reservation reservation) {
        return Reply.rejected(422, "ORDER_MISMATCH", "The orderId is " + reservation.orderId());
    }

    static Reply amountMismatch(Reservation reservation) {
        return Reply.rejected(
                422, "AMOUNT_MISMATCH", "The amount is " + reservation.amountKrw() + " KRW.");
    }

    static Reply anotherKey() {
        return Reply.rejected(
                409,
                "PAYMENT_IN_PROGRESS",
                "The reservation is being paid for with another paymentKey.");
    }
}
