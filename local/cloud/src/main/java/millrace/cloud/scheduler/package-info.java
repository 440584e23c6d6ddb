/** EventBridge: schedules, and rules that have one. */
@NullMarked
package millrace.cloud.scheduler;

import org.jspecify.annotations.NullMarked;
