/** Consumer functions: batches from an event source mapping, handled in key order. */
@NullMarked
package millrace.platform.kafka;

import org.jspecify.annotations.NullMarked;
