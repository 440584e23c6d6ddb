package millrace.concerts.reservation;

import java.time.Instant;
import millrace.concerts.waiting.Pass;
import org.jspecify.annotations.Nullable;

/**
 * The terms on which a request may hold seats.
 *
 * @param pass that the hold uses up; null where the schedule's waiting room is not active
 * @param now the time of the decision
 */
record HoldTerms(int maxSeats, @Nullable Pass pass, Instant now) {}
