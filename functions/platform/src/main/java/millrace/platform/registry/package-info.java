/** The schema registries that values in Avro are written and read with. */
@NullMarked
package millrace.platform.registry;

import org.jspecify.annotations.NullMarked;
