/** The plan that a user pays for, as auth shows it. */
@NullMarked
package millrace.auth.plan;

import org.jspecify.annotations.NullMarked;
