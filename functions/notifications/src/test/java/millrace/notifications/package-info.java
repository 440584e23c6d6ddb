@NullMarked
package millrace.notifications;

import org.jspecify.annotations.NullMarked;
