/** Discord webhooks: take messages and show them to readers. */
@NullMarked
package millrace.simulators.discord;

import org.jspecify.annotations.NullMarked;
