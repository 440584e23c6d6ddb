/** The people who are told: how each is reached, on which channels and in which language. */
@NullMarked
package millrace.notifications.recipient;

import org.jspecify.annotations.NullMarked;
