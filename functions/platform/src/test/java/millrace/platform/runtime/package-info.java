@NullMarked
package millrace.platform.runtime;

import org.jspecify.annotations.NullMarked;
