/** Lambda's own event classes as JSON. No context imports it. */
@NullMarked
package millrace.platform.payload;

import org.jspecify.annotations.NullMarked;
