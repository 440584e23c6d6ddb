/** The one Lambda handler and the dry run before its snapshot. No context imports it. */
@NullMarked
package millrace.platform.lambda;

import org.jspecify.annotations.NullMarked;
