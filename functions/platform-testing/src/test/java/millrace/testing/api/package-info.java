@NullMarked
package millrace.testing.api;

import org.jspecify.annotations.NullMarked;
