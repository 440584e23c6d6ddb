package millrace.concerts.reservation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** The state of a reservation, with what only this state knows. Stored under its status. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ReservationState.Held.class, name = "TEMPORARY_RESERVED"),
    @JsonSubTypes.Type(value = ReservationState.Paying.class, name = "PAYING"),
    @JsonSubTypes.Type(value = ReservationState.Paid.class, name = "RESERVED"),
    @JsonSubTypes.Type(value = ReservationState.Refunding.class, name = "REFUNDING"),
    @JsonSubTypes.Type(value = ReservationState.Refunded.class, name = "REFUNDED"),
    @JsonSubTypes.Type(value = ReservationState.Released.class, name = "RELEASED"),
    @JsonSubTypes.Type(value = ReservationState.Expired.class, name = "EXPIRED")
})
public sealed interface ReservationState {

    /** The seats are the user's until then; from then on they are anybody's. */
    record Held(Instant expiresAt) implements ReservationState {

        public boolean isOverAt(Instant now) {
            return !now.isBefore(expiresAt);
        }

        Released released(Instant now) {
            return new Released(now);
        }

        public Expired expired(Instant now) {
            return new Expired(now);
        }
    }

    /**
     * Money may have been taken: the seats stay the user's until it is known.
     *
     * @param expiresAt when the hold ends where nothing was taken
     * @param paymentKey Toss's name of the payment, fixed from now on
     * @param keyNumber the number of the idempotency key that is used now, from 1
     * @param attempts that left the outcome open
     */
    record Paying(Instant expiresAt, String paymentKey, int keyNumber, int attempts)
            implements ReservationState {

        /** Leaves the key out, so that it can be logged. */
        @Override
        public String toString() {
            return "Paying[keyNumber=" + keyNumber + ", attempts=" + attempts + "]";
        }
    }

    /** The seats are the user's. */
    record Paid(String paymentKey, Instant paidAt) implements ReservationState {

        /** Leaves the key out, so that it can be logged. */
        @Override
        public String toString() {
            return "Paid[paidAt=" + paidAt + "]";
        }
    }

    /** The money is being given back; the seats are nobody else's until it is. */
    record Refunding(String paymentKey, Instant paidAt, int attempts) implements ReservationState {

        /** Leaves the key out, so that it can be logged. */
        @Override
        public String toString() {
            return "Refunding[paidAt=" + paidAt + ", attempts=" + attempts + "]";
        }
    }

    record Refunded(Instant refundedAt) implements ReservationState {}

    record Released(Instant releasedAt) implements ReservationState {}

    record Expired(Instant expiredAt) implements ReservationState {}
}
