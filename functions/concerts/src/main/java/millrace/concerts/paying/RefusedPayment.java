package millrace.concerts.paying;

import java.time.Duration;
import java.time.Instant;
import millrace.concerts.reservation.TossRequest;

/**
 * A payment for a reservation that Toss refused. Toss is asked about it once more, when it can no
 * longer be confirmed: money that it takes after its refusal it tells nobody of.
 *
 * @param lookUp what Toss is asked for
 */
record RefusedPayment(long reservationId, TossRequest lookUp) {

    /** Longer than the 10 minutes for which Toss confirms a payment of its window. */
    static final Duration LOOK_AFTER = Duration.ofMinutes(15);

    static RefusedPayment refused(long reservationId, String paymentKey, Instant now) {
        return new RefusedPayment(
                reservationId, TossRequest.dueAt(now.plus(LOOK_AFTER), paymentKey));
    }

    RefusedPayment after(boolean needsNewKey, Instant now) {
        return new RefusedPayment(reservationId, lookUp.after(needsNewKey, now));
    }
}
