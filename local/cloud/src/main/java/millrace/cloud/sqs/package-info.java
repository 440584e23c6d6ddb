/** Amazon SQS: queues, their storage, and the JSON and query protocols in front of them. */
@NullMarked
package millrace.cloud.sqs;

import org.jspecify.annotations.NullMarked;
