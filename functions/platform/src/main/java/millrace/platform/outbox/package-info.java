/** Events written with the change that causes them, published afterwards and then deleted. */
@NullMarked
package millrace.platform.outbox;

import org.jspecify.annotations.NullMarked;
