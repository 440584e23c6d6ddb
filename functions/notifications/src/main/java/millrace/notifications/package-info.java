/**
 * Tells customers and operators what has happened. A failure here never touches what it tells of
 * (S-R13).
 */
@NullMarked
package millrace.notifications;

import org.jspecify.annotations.NullMarked;
