/** Orders as their customers see them. */
@NullMarked
package millrace.orders.reading;

import org.jspecify.annotations.NullMarked;
