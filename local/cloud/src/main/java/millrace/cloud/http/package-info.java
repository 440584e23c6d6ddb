/** HTTP on this machine: the web server, calls, answers and AWS's forms of errors. */
@NullMarked
package millrace.cloud.http;

import org.jspecify.annotations.NullMarked;
