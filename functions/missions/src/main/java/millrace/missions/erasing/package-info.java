/** The end of an account: what is personal goes. */
@NullMarked
package millrace.missions.erasing;

import org.jspecify.annotations.NullMarked;
