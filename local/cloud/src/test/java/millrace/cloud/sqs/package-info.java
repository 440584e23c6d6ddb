@NullMarked
package millrace.cloud.sqs;

import org.jspecify.annotations.NullMarked;
