/** Access tokens: short-lived, signed, and readable by anyone with the public key. */
@NullMarked
package millrace.auth.token;

import org.jspecify.annotations.NullMarked;
