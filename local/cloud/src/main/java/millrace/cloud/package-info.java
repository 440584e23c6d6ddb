/**
 * The local cloud: reads a synthesized cloud assembly and runs what it describes. It knows no
 * context.
 */
@NullMarked
package millrace.cloud;

import org.jspecify.annotations.NullMarked;
