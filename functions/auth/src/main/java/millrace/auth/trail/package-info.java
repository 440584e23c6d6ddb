/** The security trail: every event that reaches auth, by the user it is about. */
@NullMarked
package millrace.auth.trail;

import org.jspecify.annotations.NullMarked;
