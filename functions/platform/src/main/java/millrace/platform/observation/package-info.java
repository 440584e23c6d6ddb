/** Structured logs, metrics in embedded metric format, trace and correlation. */
@NullMarked
package millrace.platform.observation;

import org.jspecify.annotations.NullMarked;
