/** Events of DevTrip's user service. Timestamps are epoch milliseconds. */
@NullMarked
package millrace.events.users;

import org.jspecify.annotations.NullMarked;
