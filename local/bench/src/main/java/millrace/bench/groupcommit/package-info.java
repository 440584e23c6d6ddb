/** One consumer function with group commit and without it. */
@NullMarked
package millrace.bench.groupcommit;

import org.jspecify.annotations.NullMarked;
