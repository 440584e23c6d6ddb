/** A schema registry with the REST interface of Confluent's, in place of AWS Glue's. */
@NullMarked
package millrace.cloud.registry;

import org.jspecify.annotations.NullMarked;
