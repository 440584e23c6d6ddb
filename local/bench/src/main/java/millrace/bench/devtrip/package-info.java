/** DevTrip over HTTP: sign-ups at once, and the time from a completed mission to its grade. */
@NullMarked
package millrace.bench.devtrip;

import org.jspecify.annotations.NullMarked;
