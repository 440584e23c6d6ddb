package millrace.events.concerts;

import java.util.List;

/** A hold that has run out, and its seats. */
public record ExpiredHold(long reservationId, List<Long> seatIds) {}
