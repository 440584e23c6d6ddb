/** A Slack incoming webhook: takes messages and shows them to readers. */
@NullMarked
package millrace.simulators.slack;

import org.jspecify.annotations.NullMarked;
