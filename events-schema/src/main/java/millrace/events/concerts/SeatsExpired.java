package millrace.events.concerts;

import java.time.Instant;
import java.util.List;
import millrace.events.Event;

/**
 * Holds of one schedule have run out: their seats are to be freed (S-E04, X36).
 *
 * @param seatIds the seats of all the holds, at most 100
 * @param holds the holds that the seats belonged to; a seat that another hold has since is not
 *     freed (X37)
 */
public record SeatsExpired(
        List<Long> seatIds, long scheduleId, Instant expiredAt, List<ExpiredHold> holds)
        implements Event {}
