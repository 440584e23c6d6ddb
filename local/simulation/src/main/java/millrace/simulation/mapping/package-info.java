/** Event source mappings and schedules: whatever invokes functions but callers. */
@NullMarked
package millrace.simulation.mapping;

import org.jspecify.annotations.NullMarked;
