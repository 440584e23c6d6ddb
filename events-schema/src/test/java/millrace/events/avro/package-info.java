@NullMarked
package millrace.events.avro;

import org.jspecify.annotations.NullMarked;
