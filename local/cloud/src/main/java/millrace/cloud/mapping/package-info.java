/**
 * Event source mappings: feeds functions from Kafka topics and table streams with AWS's semantics.
 */
@NullMarked
package millrace.cloud.mapping;

import org.jspecify.annotations.NullMarked;
