@NullMarked
package millrace.platform.replay;

import org.jspecify.annotations.NullMarked;
