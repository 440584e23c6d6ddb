/** The code of the function that the stacks have. */
@NullMarked
package millrace.localstack.function;

import org.jspecify.annotations.NullMarked;
