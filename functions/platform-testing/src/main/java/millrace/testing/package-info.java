/** What tests of functions are made of: in-memory ports, payload builders and fault injection. */
@NullMarked
package millrace.testing;

import org.jspecify.annotations.NullMarked;
