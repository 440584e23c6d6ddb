/** Kafka: logs by partition, and producers that may be refused or not hear of what they did. */
@NullMarked
package millrace.simulation.kafka;

import org.jspecify.annotations.NullMarked;
