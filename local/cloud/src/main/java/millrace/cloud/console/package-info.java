/** The console: one plain page that shows the running cloud at one moment. */
@NullMarked
package millrace.cloud.console;

import org.jspecify.annotations.NullMarked;
