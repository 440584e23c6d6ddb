/** The end of an account, by its own user. */
@NullMarked
package millrace.auth.deletion;

import org.jspecify.annotations.NullMarked;
