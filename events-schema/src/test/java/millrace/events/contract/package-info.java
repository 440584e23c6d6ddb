@NullMarked
package millrace.events.contract;

import org.jspecify.annotations.NullMarked;
