/** Sign-up: one account for one e-mail address. */
@NullMarked
package millrace.auth.signup;

import org.jspecify.annotations.NullMarked;
