/** What every simulator shares: the HTTP server, the failure switch, the journal. */
@NullMarked
package millrace.simulators.server;

import org.jspecify.annotations.NullMarked;
