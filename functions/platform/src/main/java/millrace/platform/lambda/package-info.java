/** The one Lambda handler, its environment and the beans that every function has. */
@NullMarked
package millrace.platform.lambda;

import org.jspecify.annotations.NullMarked;
