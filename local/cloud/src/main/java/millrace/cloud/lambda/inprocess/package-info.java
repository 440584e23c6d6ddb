/** Functions in this JVM, side by side. */
@NullMarked
package millrace.cloud.lambda.inprocess;

import org.jspecify.annotations.NullMarked;
