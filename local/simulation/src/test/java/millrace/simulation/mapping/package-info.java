@NullMarked
package millrace.simulation.mapping;

import org.jspecify.annotations.NullMarked;
