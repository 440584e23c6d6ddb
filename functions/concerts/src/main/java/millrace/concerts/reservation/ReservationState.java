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

        /**
         * @param version the reservation's; each key of an earlier payment stands in an earlier
         *     one, so the numbers from here on are new
         */
        public Paying paying(String paymentKey, long version, Instant now) {
            return new Paying(expiresAt, TossRequest.madeNow(paymentKey, version, now));
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
     * @param confirmation what Toss is asked for
     */
    record Paying(Instant expiresAt, TossRequest confirmation) implements ReservationState {

        public Paid paid(Instant paidAt) {
            return new Paid(confirmation.paymentKey(), paidAt);
        }

        /** Nothing was taken: the hold goes on, and is over where its time is. */
        public Held refused() {
            return new Held(expiresAt);
        }
    }

    /** The seats are the user's. */
    record Paid(String paymentKey, Instant paidAt) implements ReservationState {

        Refunding refunding(Instant now) {
            return new Refunding(paidAt, TossRequest.dueAt(now, paymentKey));
        }

        /** Leaves the key out, so that it can be logged. */
        @Override
        public String toString() {
            return "Paid[paidAt=" + paidAt + "]";
        }
    }

    /**
     * The money is being given back; the seats are nobody else's until it is.
     *
     * @param cancellation what Toss is asked for
     */
    record Refunding(Instant paidAt, TossRequest cancellation) implements ReservationState {

        public Refunded refunded(Instant now) {
            return new Refunded(cancellation.paymentKey(), now);
        }
    }

    record Refunded(String paymentKey, Instant refundedAt) implements ReservationState {

        /** Leaves the key out, so that it can be logged. */
        @Override
        public String toString() {
            return "Refunded[refundedAt=" + refundedAt + "]";
        }
    }

    record Released(Instant releasedAt) implements ReservationState {}

    record Expired(Instant expiredAt) implements ReservationState {}
}
