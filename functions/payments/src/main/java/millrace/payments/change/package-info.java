/** A larger or a smaller plan at once, with what is left of the one before. */
@NullMarked
package millrace.payments.change;

import org.jspecify.annotations.NullMarked;
