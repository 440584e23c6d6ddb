/** Amazon SNS: takes text messages and shows them to readers. */
@NullMarked
package millrace.simulators.sns;

import org.jspecify.annotations.NullMarked;
