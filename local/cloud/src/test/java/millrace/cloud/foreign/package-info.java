/** Apps that are not ours, on the local cloud. */
@NullMarked
package millrace.cloud.foreign;

import org.jspecify.annotations.NullMarked;
