@NullMarked
package millrace.simulators;

import org.jspecify.annotations.NullMarked;
