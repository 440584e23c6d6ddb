@NullMarked
package millrace.platform.lambda;

import org.jspecify.annotations.NullMarked;
