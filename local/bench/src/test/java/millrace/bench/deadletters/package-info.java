@NullMarked
package millrace.bench.deadletters;

import org.jspecify.annotations.NullMarked;
