/** The kinds of failure that decide what happens to a record or request. */
@NullMarked
package millrace.platform.failure;

import org.jspecify.annotations.NullMarked;
