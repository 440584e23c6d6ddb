/** E-mail through Amazon SES. */
@NullMarked
package millrace.ses;

import org.jspecify.annotations.NullMarked;
