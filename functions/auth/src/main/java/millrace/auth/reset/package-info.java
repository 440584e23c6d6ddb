/** Another password for who has lost theirs, by mail. */
@NullMarked
package millrace.auth.reset;

import org.jspecify.annotations.NullMarked;
