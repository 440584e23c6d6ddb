package millrace.cloud.sqs.queue;

import java.time.Duration;

/**
 * The number of messages in a queue by state.
 *
 * @param oldest the age of the oldest message that is not deleted; zero in an empty queue
 */
public record QueueCounts(int visible, int inFlight, int delayed, Duration oldest) {}
