/** The other contexts, as far as operators may look into them. */
@NullMarked
package millrace.operations.contexts;

import org.jspecify.annotations.NullMarked;
