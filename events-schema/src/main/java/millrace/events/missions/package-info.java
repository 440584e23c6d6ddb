/** Events of DevTrip's mission service. Timestamps are epoch milliseconds. */
@NullMarked
package millrace.events.missions;

import org.jspecify.annotations.NullMarked;
