/** Refused requests, with the names that SQS has for them. */
@NullMarked
package millrace.cloud.sqs.fault;

import org.jspecify.annotations.NullMarked;
