/** Bounds on what one source may ask. */
@NullMarked
package millrace.auth.limit;

import org.jspecify.annotations.NullMarked;
