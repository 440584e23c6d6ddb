@NullMarked
package millrace.platform.payload;

import org.jspecify.annotations.NullMarked;
