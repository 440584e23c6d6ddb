/** Orders as customers place them. */
@NullMarked
package millrace.orders.placing;

import org.jspecify.annotations.NullMarked;
