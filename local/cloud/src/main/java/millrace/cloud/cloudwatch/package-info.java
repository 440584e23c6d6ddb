/** CloudWatch: metrics from functions' output and from the running cloud, and alarms on them. */
@NullMarked
package millrace.cloud.cloudwatch;

import org.jspecify.annotations.NullMarked;
