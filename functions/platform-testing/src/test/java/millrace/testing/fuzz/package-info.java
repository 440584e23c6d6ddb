@NullMarked
package millrace.testing.fuzz;

import org.jspecify.annotations.NullMarked;
