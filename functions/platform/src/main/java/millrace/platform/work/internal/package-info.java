/**
 * Packing of changes into transactions and the rows that a unit of work writes. No context imports
 * it.
 */
@NullMarked
package millrace.platform.work.internal;

import org.jspecify.annotations.NullMarked;
