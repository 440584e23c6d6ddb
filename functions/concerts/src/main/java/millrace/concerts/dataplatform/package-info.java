/** The export of confirmed reservations to the data platform. */
@NullMarked
package millrace.concerts.dataplatform;

import org.jspecify.annotations.NullMarked;
