@NullMarked
package millrace.platform.publish;

import org.jspecify.annotations.NullMarked;
