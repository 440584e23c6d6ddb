/** Users, passwords, tokens and sessions of DevTrip, and the authorizer of the whole API. */
@NullMarked
package millrace.auth;

import org.jspecify.annotations.NullMarked;
