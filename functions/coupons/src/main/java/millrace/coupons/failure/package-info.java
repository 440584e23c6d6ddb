/** The claims that could not be issued, for administrators to reprocess or discard. */
@NullMarked
package millrace.coupons.failure;

import org.jspecify.annotations.NullMarked;
