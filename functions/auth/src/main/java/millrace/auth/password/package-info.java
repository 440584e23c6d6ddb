/** Change of a password by who knows it. */
@NullMarked
package millrace.auth.password;

import org.jspecify.annotations.NullMarked;
