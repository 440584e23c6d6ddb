/** A function for tests, loaded through its own class loader. */
@NullMarked
package millrace.cloud.lambda.sample;

import org.jspecify.annotations.NullMarked;
