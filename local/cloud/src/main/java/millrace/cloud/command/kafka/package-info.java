/** Commands that look at the Kafka of a running system. */
@NullMarked
package millrace.cloud.command.kafka;

import org.jspecify.annotations.NullMarked;
