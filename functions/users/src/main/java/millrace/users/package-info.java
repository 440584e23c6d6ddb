/** The users: their profiles, teams, subscriptions and statistics. */
@NullMarked
package millrace.users;

import org.jspecify.annotations.NullMarked;
