@NullMarked
package millrace.cloud.lambda;

import org.jspecify.annotations.NullMarked;
