/** The products that can be ordered, and their prices. */
@NullMarked
package millrace.orders.catalogue;

import org.jspecify.annotations.NullMarked;
