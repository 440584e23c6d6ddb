/** Login with a password, and the lock against guessing. */
@NullMarked
package millrace.auth.login;

import org.jspecify.annotations.NullMarked;
