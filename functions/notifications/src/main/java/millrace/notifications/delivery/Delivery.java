package millrace.notifications.delivery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import millrace.events.EventHeader;
import org.jspecify.annotations.Nullable;

/**
 * One message to one person on one channel, from the plan to its end. Who sends holds a lease: when
 * it is over, whoever held it is taken for dead, and the message is sent again, since it may not
 * have gone out.
 *
 * @param cause the event that is told of
 * @param userId {@link #OPERATORS} where operators are told
 * @param message null once the end has come, since nothing sends it any more
 * @param goodUntil the time after which nobody wants to be told any more
 * @param at by state: due at, leased until, or ended at
 * @param tries the attempts so far, whatever came of them
 * @param unknown those of which nobody knows what came of them
 */
record Delivery(
        EventHeader cause,
        DeliveryChannel channel,
        long userId,
        Kind kind,
        @Nullable StoredMessage message,
        Instant goodUntil,
        State state,
        Instant at,
        int tries,
        int unknown) {

    static final long OPERATORS = 0;

    /** Longer than an attempt on any channel takes. */
    static final Duration LEASE = Duration.ofMinutes(1);

    private static final Duration FIRST_BACKOFF = Duration.ofMinutes(1);
    private static final int MAX_DOUBLINGS = 5;

    /** The states, the last of which are ends. */
    enum State {
        WAITING,
        SENDING,
        DELIVERED,
        /** The provider takes this message or address never. */
        REFUSED,
        /** There is no address, or it is not in use any more. */
        NO_ADDRESS,
        /** The user does not want it any more, or has deleted the account. */
        UNWANTED,
        /** Nobody knows whether an attempt delivered, and more attempts would only repeat it. */
        UNKNOWN,
        /** Its time was over before it could be sent. */
        EXPIRED;

        boolean isEnd() {
            return this != WAITING && this != SENDING;
        }

        /** Tells whether somebody who was to be told perhaps was not. */
        boolean isFailure() {
            return this == REFUSED || this == UNKNOWN || this == EXPIRED;
        }
    }

    /** Identifies a delivery. */
    record Id(String eventId, DeliveryChannel channel, long userId) {}

    Id id() {
        return new Id(cause.eventId(), channel, userId);
    }

    /** Tells whether it makes way for single messages. */
    @JsonIgnore
    boolean isOfMany() {
        return kind.urgency() == Kind.Urgency.URGENT_TO_MANY
                || kind.urgency() == Kind.Urgency.ADVERTISING
                || (userId == OPERATORS && kind.urgency() != Kind.Urgency.URGENT);
    }

    boolean isDue(Instant now) {
        return !state.isEnd() && !now.isBefore(at);
    }

    /** Being sent from now on, by whoever writes this. A lease that ran out counts as unknown. */
    Delivery leased(Instant now) {
        int lost = state == State.SENDING ? 1 : 0;
        return with(message, State.SENDING, now.plus(LEASE), tries + 1, unknown + lost);
    }

    Delivery waitingUntil(Instant due) {
        return with(message, State.WAITING, due, tries, unknown);
    }

    /** After an attempt that certainly did not deliver. */
    Delivery again(Instant now) {
        return waitingUntil(now.plus(backoff()));
    }

    /** After an attempt that may have delivered. */
    Delivery afterUnknown(Instant now) {
        var counted = with(message, state, at, tries, unknown + 1);
        return counted.isGivenUp() ? counted.ended(State.UNKNOWN, now) : counted.again(now);
    }

    @JsonIgnore
    boolean isGivenUp() {
        return unknown >= channel.maxUnknown();
    }

    Delivery ended(State end, Instant now) {
        return with(null, end, now, tries, unknown);
    }

    private Duration backoff() {
        return FIRST_BACKOFF.multipliedBy(1L << Math.min(Math.max(tries - 1, 0), MAX_DOUBLINGS));
    }

    private Delivery with(
            @Nullable StoredMessage text, State next, Instant when, int made, int lost) {
        return new Delivery(cause, channel, userId, kind, text, goodUntil, next, when, made, lost);
    }
}
