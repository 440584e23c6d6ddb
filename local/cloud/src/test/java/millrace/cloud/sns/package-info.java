/** Tests of topics and their subscriptions. */
@NullMarked
package millrace.cloud.sns;

import org.jspecify.annotations.NullMarked;
