package millrace.concerts.paying;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import millrace.concerts.reservation.TossRequest;
import org.jspecify.annotations.Nullable;

/**
 * Money that Toss took for a reservation which it does not pay for. It is given back.
 *
 * @param cancellation what Toss is asked for
 * @param refundedAt null until it is given back
 */
record StrayPayment(
        long reservationId,
        TossRequest cancellation,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant refundedAt) {

    static StrayPayment found(long reservationId, String paymentKey, Instant now) {
        return new StrayPayment(reservationId, TossRequest.dueAt(now, paymentKey), null);
    }

    StrayPayment after(boolean needsNewKey, Instant now) {
        return new StrayPayment(reservationId, cancellation.after(needsNewKey, now), refundedAt);
    }

    StrayPayment refunded(Instant now) {
        return new StrayPayment(reservationId, cancellation, now);
    }

    boolean isDueAt(Instant now) {
        return refundedAt == null && cancellation.isDueAt(now);
    }
}
