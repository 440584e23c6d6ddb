/** The catalogue of missions, in versions. */
@NullMarked
package millrace.missions.catalogue;

import org.jspecify.annotations.NullMarked;
