/** The table of tests that show what AWS documents. */
@NullMarked
package millrace.cloud.conformance;

import org.jspecify.annotations.NullMarked;
