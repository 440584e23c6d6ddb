/** Dead letters by the hundred thousand: listed, searched and redriven on a running system. */
@NullMarked
package millrace.bench.deadletters;

import org.jspecify.annotations.NullMarked;
