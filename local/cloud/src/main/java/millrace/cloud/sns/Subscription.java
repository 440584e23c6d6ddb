package millrace.cloud.sns;

import org.jspecify.annotations.Nullable;

/**
 * One endpoint of a topic.
 *
 * @param endpoint the ARN of a queue or a function
 * @param raw whether a queue gets the message alone, without SNS's envelope
 * @param deadLetterQueue the name of the queue that gets what cannot be delivered; null for none
 */
record Subscription(
        String arn,
        String topicArn,
        Protocol protocol,
        String endpoint,
        boolean raw,
        FilterPolicy filter,
        @Nullable String deadLetterQueue) {

    /** The queue's name, which is the end of its ARN. */
    static String queueName(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
