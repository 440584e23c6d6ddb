/** Events of DevTrip's evaluation service. Timestamps are epoch milliseconds. */
@NullMarked
package millrace.events.evaluations;

import org.jspecify.annotations.NullMarked;
