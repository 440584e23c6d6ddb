@NullMarked
package millrace.cloud.aws;

import org.jspecify.annotations.NullMarked;
