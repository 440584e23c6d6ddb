/** Amazon SES v2: takes e-mails and shows them to readers. */
@NullMarked
package millrace.simulators.ses;

import org.jspecify.annotations.NullMarked;
