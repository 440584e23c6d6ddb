@NullMarked
package millrace.platform.outbox;

import org.jspecify.annotations.NullMarked;
