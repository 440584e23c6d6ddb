/** Sending messages to Kafka with acknowledgement. */
@NullMarked
package millrace.platform.publish;

import org.jspecify.annotations.NullMarked;
