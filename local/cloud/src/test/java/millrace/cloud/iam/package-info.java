@NullMarked
package millrace.cloud.iam;

import org.jspecify.annotations.NullMarked;
