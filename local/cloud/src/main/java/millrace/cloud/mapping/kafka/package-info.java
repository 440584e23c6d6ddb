/** Event source mappings from Kafka topics. */
@NullMarked
package millrace.cloud.mapping.kafka;

import org.jspecify.annotations.NullMarked;
