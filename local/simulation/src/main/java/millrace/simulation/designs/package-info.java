/**
 * The usual designs for a rush, beside Millrace's: on the same simulated services, with the same
 * clients, and as few guarantees as they have. Calls of the table are tried again with jitter; else
 * nothing is done that their authors do not do.
 */
@NullMarked
package millrace.simulation.designs;

import org.jspecify.annotations.NullMarked;
