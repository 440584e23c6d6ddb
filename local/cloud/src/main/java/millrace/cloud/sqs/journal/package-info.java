/** The changes of a queue, kept in its file. */
@NullMarked
package millrace.cloud.sqs.journal;

import org.jspecify.annotations.NullMarked;
