/** The README's function and its test, as a stranger would write them. */
@NullMarked
package millrace.example;

import org.jspecify.annotations.NullMarked;
