/** Amazon SNS: topics, their subscriptions, and the query protocol in front of them. */
@NullMarked
package millrace.cloud.sns;

import org.jspecify.annotations.NullMarked;
