@NullMarked
package millrace.cloud.lambda.runtime;

import org.jspecify.annotations.NullMarked;
