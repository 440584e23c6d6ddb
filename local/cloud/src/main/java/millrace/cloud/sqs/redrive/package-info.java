/** Redrives: tasks that move dead letters back. */
@NullMarked
package millrace.cloud.sqs.redrive;

import org.jspecify.annotations.NullMarked;
