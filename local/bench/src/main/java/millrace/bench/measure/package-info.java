/** Shared instruments of the benchmarks: load, report, a table and a broker of their own. */
@NullMarked
package millrace.bench.measure;

import org.jspecify.annotations.NullMarked;
