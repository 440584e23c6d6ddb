/** The compatibility gate and the AsyncAPI document, which the build uses and no function does. */
@NullMarked
package millrace.events.contract;

import org.jspecify.annotations.NullMarked;
