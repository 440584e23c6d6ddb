/** Teams and who may do what in them. */
@NullMarked
package millrace.auth.team;

import org.jspecify.annotations.NullMarked;
