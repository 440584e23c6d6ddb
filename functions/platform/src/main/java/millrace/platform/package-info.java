/**
 * The entry of a context: the {@link millrace.platform.Platform} that its functions are built from.
 */
@NullMarked
package millrace.platform;

import org.jspecify.annotations.NullMarked;
