package millrace.events.concerts;

import java.time.Instant;
import millrace.events.Event;

/**
 * A user's turn in a waiting room has come, and the user is to be told so (F20).
 *
 * @param passUntil until when a pass can be fetched
 */
public record QueueTurnCame(long userId, long scheduleId, String concertTitle, Instant passUntil)
        implements Event {}
