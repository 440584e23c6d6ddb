/** The mark that a message was handled, written with its effects. */
@NullMarked
package millrace.platform.inbox;

import org.jspecify.annotations.NullMarked;
