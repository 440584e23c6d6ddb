/** A Slack incoming webhook: messages, kept for reading back. */
@NullMarked
package millrace.simulators.slack;

import org.jspecify.annotations.NullMarked;
