@NullMarked
package millrace.simulators.toss;

import org.jspecify.annotations.NullMarked;
