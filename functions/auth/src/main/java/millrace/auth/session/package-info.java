/** Sessions and the refresh tokens that keep them going. */
@NullMarked
package millrace.auth.session;

import org.jspecify.annotations.NullMarked;
