@NullMarked
package millrace.cloud.cloudformation;

import org.jspecify.annotations.NullMarked;
