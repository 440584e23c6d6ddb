/** Lambda's event filter patterns. */
@NullMarked
package millrace.cloud.mapping.filter;

import org.jspecify.annotations.NullMarked;
