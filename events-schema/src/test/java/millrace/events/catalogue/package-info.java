@NullMarked
package millrace.events.catalogue;

import org.jspecify.annotations.NullMarked;
