/** Sagas that have not moved within their time limit. */
@NullMarked
package millrace.orders.timeout;

import org.jspecify.annotations.NullMarked;
