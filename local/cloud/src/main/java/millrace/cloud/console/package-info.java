/** The console: its files and its API, as the services tell them. */
@NullMarked
package millrace.cloud.console;

import org.jspecify.annotations.NullMarked;
