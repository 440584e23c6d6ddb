/** Events of DevTrip's auth service. Timestamps are epoch milliseconds. */
@NullMarked
package millrace.events.auth;

import org.jspecify.annotations.NullMarked;
