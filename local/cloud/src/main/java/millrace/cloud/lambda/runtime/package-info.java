/** Functions by name: their description, environment, class path and results, however they run. */
@NullMarked
package millrace.cloud.lambda.runtime;

import org.jspecify.annotations.NullMarked;
