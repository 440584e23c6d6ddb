@NullMarked
package millrace.cloud.assembly;

import org.jspecify.annotations.NullMarked;
