/** Systems outside the cloud, simulated over HTTP with switches that make them fail. */
@NullMarked
package millrace.simulators;

import org.jspecify.annotations.NullMarked;
