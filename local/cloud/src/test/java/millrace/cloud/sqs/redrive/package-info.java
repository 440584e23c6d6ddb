@NullMarked
package millrace.cloud.sqs.redrive;

import org.jspecify.annotations.NullMarked;
