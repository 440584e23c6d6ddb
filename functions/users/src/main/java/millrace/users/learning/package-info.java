/** The statistics of missions and evaluations, exact for each attempt. */
@NullMarked
package millrace.users.learning;

import org.jspecify.annotations.NullMarked;
