/** The statistics of logins, and what happened to the account's password. */
@NullMarked
package millrace.users.activity;

import org.jspecify.annotations.NullMarked;
