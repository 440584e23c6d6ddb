/** Firebase Cloud Messaging, HTTP v1, with Google's token endpoint: takes push messages. */
@NullMarked
package millrace.simulators.fcm;

import org.jspecify.annotations.NullMarked;
