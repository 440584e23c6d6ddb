/** Roles, granted by operators only. */
@NullMarked
package millrace.auth.role;

import org.jspecify.annotations.NullMarked;
