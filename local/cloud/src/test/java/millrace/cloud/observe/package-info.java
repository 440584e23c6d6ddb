@NullMarked
package millrace.cloud.observe;

import org.jspecify.annotations.NullMarked;
