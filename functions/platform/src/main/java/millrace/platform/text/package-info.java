/** Text that people type, each kind in one form and within its bounds. */
@NullMarked
package millrace.platform.text;

import org.jspecify.annotations.NullMarked;
