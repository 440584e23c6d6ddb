/** Orders from their placement to their end, over orders, payments, inventory and Toss. */
@NullMarked
package millrace.simulation.orders;

import org.jspecify.annotations.NullMarked;
