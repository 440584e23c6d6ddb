/** Lambda's event filtering on AWS's event-ruler. */
@NullMarked
package millrace.cloud.mapping.filter;

import org.jspecify.annotations.NullMarked;
