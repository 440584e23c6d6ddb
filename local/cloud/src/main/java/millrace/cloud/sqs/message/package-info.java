/** Messages: as they are sent, kept and received, and their checksums. */
@NullMarked
package millrace.cloud.sqs.message;

import org.jspecify.annotations.NullMarked;
