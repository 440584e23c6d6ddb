/** EventBridge Scheduler: schedules with fixed rates. */
@NullMarked
package millrace.cloud.scheduler;

import org.jspecify.annotations.NullMarked;
