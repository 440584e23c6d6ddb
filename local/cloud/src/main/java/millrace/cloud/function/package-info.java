/** Runs Lambda functions: all in this JVM, or each in a JVM of its own. */
@NullMarked
package millrace.cloud.function;

import org.jspecify.annotations.NullMarked;
