/** Queues: their messages, order, visibility, deduplication and dead letters. */
@NullMarked
package millrace.cloud.sqs.queue;

import org.jspecify.annotations.NullMarked;
