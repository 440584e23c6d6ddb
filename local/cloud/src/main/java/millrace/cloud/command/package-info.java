/** What every command line of the local cloud has: its options and its errors. */
@NullMarked
package millrace.cloud.command;

import org.jspecify.annotations.NullMarked;
