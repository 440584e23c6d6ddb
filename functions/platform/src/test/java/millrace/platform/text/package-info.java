@NullMarked
package millrace.platform.text;

import org.jspecify.annotations.NullMarked;
