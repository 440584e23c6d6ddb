@NullMarked
package millrace.platform.work;

import org.jspecify.annotations.NullMarked;
