@NullMarked
package millrace.platform;

import org.jspecify.annotations.NullMarked;
