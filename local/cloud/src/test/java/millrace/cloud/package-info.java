@NullMarked
package millrace.cloud;

import org.jspecify.annotations.NullMarked;
