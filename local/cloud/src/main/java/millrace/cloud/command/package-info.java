/** The options and errors that all command lines of the local cloud share. */
@NullMarked
package millrace.cloud.command;

import org.jspecify.annotations.NullMarked;
