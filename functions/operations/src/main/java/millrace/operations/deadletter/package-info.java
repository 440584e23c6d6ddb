/** Dead letters of all consumers: stored, found, discarded and redriven. */
@NullMarked
package millrace.operations.deadletter;

import org.jspecify.annotations.NullMarked;
