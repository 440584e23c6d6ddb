@NullMarked
package millrace.cloud.cloudwatch;

import org.jspecify.annotations.NullMarked;
