/** Toss Payments: billing keys, charges, queries and cancels. */
@NullMarked
package millrace.simulators.toss;

import org.jspecify.annotations.NullMarked;
