/** The plan that a user has, as payments and plan changes tell. */
@NullMarked
package millrace.users.subscription;

import org.jspecify.annotations.NullMarked;
