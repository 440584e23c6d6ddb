/** Event source mappings from table streams. */
@NullMarked
package millrace.cloud.mapping.stream;

import org.jspecify.annotations.NullMarked;
