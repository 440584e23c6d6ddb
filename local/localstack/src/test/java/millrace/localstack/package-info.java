/** The same scenarios on LocalStack, where Docker is, and on the embedded cloud. */
@NullMarked
package millrace.localstack;

import org.jspecify.annotations.NullMarked;
