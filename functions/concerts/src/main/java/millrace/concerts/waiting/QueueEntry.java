package millrace.concerts.waiting;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A person in the line of a schedule: one row a person, so that whoever joins again has the place
 * of before.
 *
 * @param shard the shard that gave the number
 * @param after how many batches were closed by then, at least
 * @param passUntil the end of the pass that was fetched; null as long as none was
 */
record QueueEntry(
        long scheduleId,
        long userId,
        int shard,
        long number,
        int after,
        Instant joinedAt,
        @Nullable Instant passUntil) {

    /** The time from fetching a pass until seats must be held with it. */
    static final Duration PASS_LASTS = Duration.ofMinutes(10);

    boolean hasPlace(Place place) {
        return place.shard() == shard && place.number() == number;
    }

    String passId() {
        return Pass.passId(shard, number);
    }

    /** In whole seconds, as a pass tells its end. */
    QueueEntry admitted(Instant now) {
        var until = now.plus(PASS_LASTS).truncatedTo(ChronoUnit.SECONDS);
        return new QueueEntry(scheduleId, userId, shard, number, after, joinedAt, until);
    }

    Pass pass(Instant until) {
        return new Pass(scheduleId, userId, shard, number, until);
    }
}
