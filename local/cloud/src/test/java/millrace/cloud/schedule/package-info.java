@NullMarked
package millrace.cloud.schedule;

import org.jspecify.annotations.NullMarked;
