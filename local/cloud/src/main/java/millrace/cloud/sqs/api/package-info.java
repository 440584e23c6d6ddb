/** The actions of SQS in its JSON and query protocols. */
@NullMarked
package millrace.cloud.sqs.api;

import org.jspecify.annotations.NullMarked;
