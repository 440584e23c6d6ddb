/** Cost of one message: from the outbox to Kafka, and from Kafka into a table. */
@NullMarked
package millrace.bench.pipeline;

import org.jspecify.annotations.NullMarked;
