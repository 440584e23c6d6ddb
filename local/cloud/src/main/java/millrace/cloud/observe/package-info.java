/**
 * CloudWatch's part on this machine: metrics from functions' output and from the running cloud,
 * alarms on them, and the pages that show them.
 */
@NullMarked
package millrace.cloud.observe;

import org.jspecify.annotations.NullMarked;
