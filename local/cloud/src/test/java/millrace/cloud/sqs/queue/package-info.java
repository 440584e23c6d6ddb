@NullMarked
package millrace.cloud.sqs.queue;

import org.jspecify.annotations.NullMarked;
