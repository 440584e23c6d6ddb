/** Metrics as log lines, and the context of a log line. No context imports it. */
@NullMarked
package millrace.platform.observation.internal;

import org.jspecify.annotations.NullMarked;
