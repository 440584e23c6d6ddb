/**
 * The environment of one function and one invocation: variables, secrets, deadline, ids, pauses.
 */
@NullMarked
package millrace.platform.runtime;

import org.jspecify.annotations.NullMarked;
