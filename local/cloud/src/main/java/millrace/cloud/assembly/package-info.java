/**
 * What the local cloud understands of a synthesized cloud assembly, with every reference resolved.
 */
@NullMarked
package millrace.cloud.assembly;

import org.jspecify.annotations.NullMarked;
