/**
 * Benchmarks. Each prints its figure beside the floor or the rival that was measured in the same
 * run.
 */
@NullMarked
package millrace.bench;

import org.jspecify.annotations.NullMarked;
