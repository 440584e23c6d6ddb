/** EventBridge Scheduler's fixed rates on this machine. */
@NullMarked
package millrace.cloud.schedule;

import org.jspecify.annotations.NullMarked;
