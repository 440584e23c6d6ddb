/** Real Kafka brokers in KRaft mode, in this JVM. */
@NullMarked
package millrace.cloud.kafka;

import org.jspecify.annotations.NullMarked;
