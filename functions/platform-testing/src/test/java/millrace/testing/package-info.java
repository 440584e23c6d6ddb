@NullMarked
package millrace.testing;

import org.jspecify.annotations.NullMarked;
