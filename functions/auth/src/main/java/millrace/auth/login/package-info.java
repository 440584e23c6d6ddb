/** Login with a password. */
@NullMarked
package millrace.auth.login;

import org.jspecify.annotations.NullMarked;
