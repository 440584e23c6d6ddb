/** The skeleton around every simulator: HTTP server, failure switch, journal, readings. */
@NullMarked
package millrace.simulators.server;

import org.jspecify.annotations.NullMarked;
