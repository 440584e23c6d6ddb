package millrace.concerts.waiting;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import millrace.concerts.concert.Schedule;
import millrace.concerts.concert.WaitingRoom;
import millrace.platform.http.Reply;
import org.jspecify.annotations.Nullable;

/**
 * A place as its person sees it.
 *
 * @param place the token to ask with; the newest one spares the server most
 * @param position in the whole line, from 1; null as long as it is not known
 * @param ahead how many turns come before
 * @param expectedWaitSeconds at the measured rate
 * @param askAgainSeconds null where there is nothing to wait for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PlaceView(
        long scheduleId,
        QueueStatus status,
        String place,
        @Nullable Long position,
        @Nullable Long ahead,
        @Nullable Long expectedWaitSeconds,
        @Nullable Long askAgainSeconds,
        @Nullable String pass,
        @Nullable Instant passUntil) {

    /**
     * The longest time between two questions. 250,000 people ask 10,000 times a second then, spread
     * over it by themselves.
     */
    private static final long MOST_SECONDS = 25;

    private static final long LEAST_SECONDS = 2;

    /** The share of the wait after which it is worth asking again. */
    private static final int TENTH = 10;

    /** A place whose turn is still to come. */
    static PlaceView waiting(
            Place place,
            RoomKeys keys,
            Schedule schedule,
            WaitingRoom room,
            Line line,
            Instant now) {
        boolean isOpen = schedule.isOpenAt(now);
        var status = isOpen ? QueueStatus.WAITING : QueueStatus.PRE_QUEUE;
        var token = place.token(keys);
        var untilOpening = isOpen ? Duration.ZERO : Duration.between(now, schedule.opensAt());
        if (!place.hasPosition()) {
            long again = isOpen ? LEAST_SECONDS : MOST_SECONDS;
            return new PlaceView(
                    place.scheduleId(), status, token, null, null, null, again, null, null);
        }
        long turns = place.position() - line.servedAt(now, room);
        long wait = untilOpening.plus(line.waitFor(turns)).plusMillis(999).toSeconds();
        return new PlaceView(
                place.scheduleId(),
                status,
                token,
                place.position(),
                Math.max(0, turns - 1),
                wait,
                Math.clamp(wait / TENTH, LEAST_SECONDS, MOST_SECONDS),
                null,
                null);
    }

    static PlaceView admitted(Place place, RoomKeys keys, QueueEntry entry, Instant until) {
        return new PlaceView(
                place.scheduleId(),
                QueueStatus.ADMITTED,
                place.token(keys),
                place.position(),
                0L,
                0L,
                null,
                entry.pass(until).token(keys),
                until);
    }

    Reply reply(int status) {
        var reply = Reply.of(status, this);
        return askAgainSeconds == null
                ? reply
                : reply.header("retry-after", String.valueOf(askAgainSeconds));
    }
}
