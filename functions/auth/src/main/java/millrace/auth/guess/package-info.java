/** Proofs that a caller knows a password, and the bounds on guessing one. */
@NullMarked
package millrace.auth.guess;

import org.jspecify.annotations.NullMarked;
