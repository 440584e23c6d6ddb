@NullMarked
package millrace.events;

import org.jspecify.annotations.NullMarked;
