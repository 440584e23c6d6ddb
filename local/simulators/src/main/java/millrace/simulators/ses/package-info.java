/** Amazon SES v2: e-mails, kept for reading back. */
@NullMarked
package millrace.simulators.ses;

import org.jspecify.annotations.NullMarked;
