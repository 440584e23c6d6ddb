/** SQS queues as event sources and as on-failure destinations. */
@NullMarked
package millrace.cloud.mapping.sqs;

import org.jspecify.annotations.NullMarked;
