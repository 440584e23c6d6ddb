/**
 * Events of the Orders system: orders, their payments, stock and customer notifications. Amounts
 * and prices are whole Korean won.
 */
@NullMarked
package millrace.events.orders;

import org.jspecify.annotations.NullMarked;
