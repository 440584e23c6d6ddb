/** Systems outside of the cloud, simulated by servers of their own. */
@NullMarked
package millrace.cloud.outside;

import org.jspecify.annotations.NullMarked;
