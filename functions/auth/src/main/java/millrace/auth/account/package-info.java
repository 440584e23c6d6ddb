/** An account, its e-mail address and its password. */
@NullMarked
package millrace.auth.account;

import org.jspecify.annotations.NullMarked;
