@NullMarked
package millrace.cloud.ssm;

import org.jspecify.annotations.NullMarked;
