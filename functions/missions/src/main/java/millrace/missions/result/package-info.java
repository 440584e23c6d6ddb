/** The results that evaluation tells of submissions (D-C04). */
@NullMarked
package millrace.missions.result;

import org.jspecify.annotations.NullMarked;
