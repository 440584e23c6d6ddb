@NullMarked
package millrace.platform.inbox;

import org.jspecify.annotations.NullMarked;
