/** In-memory ports, payload builders and fault injection for tests of functions. */
@NullMarked
package millrace.testing;

import org.jspecify.annotations.NullMarked;
