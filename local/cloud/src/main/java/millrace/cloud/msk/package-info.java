/** MSK: real Kafka brokers in KRaft mode, in this JVM, and the template's topics. */
@NullMarked
package millrace.cloud.msk;

import org.jspecify.annotations.NullMarked;
