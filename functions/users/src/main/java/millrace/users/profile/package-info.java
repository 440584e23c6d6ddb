/** The personal data of a user, all of it in one item, so that one write erases it. */
@NullMarked
package millrace.users.profile;

import org.jspecify.annotations.NullMarked;
