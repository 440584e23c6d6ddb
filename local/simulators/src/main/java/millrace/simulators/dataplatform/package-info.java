/** The data platform: stores confirmed reservations and shows them to readers. */
@NullMarked
package millrace.simulators.dataplatform;

import org.jspecify.annotations.NullMarked;
