/** The teams that users belong to, as their owners put them together. */
@NullMarked
package millrace.users.team;

import org.jspecify.annotations.NullMarked;
