/** Proof that a user reads the address they signed up with. */
@NullMarked
package millrace.auth.verification;

import org.jspecify.annotations.NullMarked;
