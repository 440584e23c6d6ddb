@NullMarked
package millrace.cloud.scheduler;

import org.jspecify.annotations.NullMarked;
