/**
 * Flows: what one request, order, reservation, attempt or coupon claim led to, across all functions
 * and topics.
 */
@NullMarked
package millrace.operations.flow;

import org.jspecify.annotations.NullMarked;
