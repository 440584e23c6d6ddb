/** Clients of a running system: its API, its topics and the simulators around it. */
@NullMarked
package millrace.demo.client;

import org.jspecify.annotations.NullMarked;
