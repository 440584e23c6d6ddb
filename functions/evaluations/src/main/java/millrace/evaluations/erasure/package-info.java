/** Deletes what a user submitted when the account is deleted. */
@NullMarked
package millrace.evaluations.erasure;

import org.jspecify.annotations.NullMarked;
