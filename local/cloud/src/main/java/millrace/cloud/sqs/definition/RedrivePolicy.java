package millrace.cloud.sqs.definition;

import millrace.cloud.sqs.fault.SqsException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The move of a message to another queue after it was received too often. */
public record RedrivePolicy(String deadLetterQueueArn, int maxReceiveCount) {

    private static final int MOST_RECEIVES = 1_000;
    private static final JsonMapper JSON = new JsonMapper();

    /** Reads the attribute's value, a JSON text. */
    static RedrivePolicy read(String text) {
        try {
            var policy = JSON.readTree(text);
            var arn = policy.path("deadLetterTargetArn").asString("");
            var count = policy.path("maxReceiveCount").asInt(0);
            if (arn.isEmpty() || count < 1 || count > MOST_RECEIVES) {
                throw invalid(text);
            }
            return new RedrivePolicy(arn, count);
        } catch (JacksonException e) {
            throw invalid(text);
        }
    }

    private static SqsException invalid(String text) {
        return SqsException.invalidValue(
                text,
                "RedrivePolicy",
                "It needs a deadLetterTargetArn and a maxReceiveCount from 1 to "
                        + MOST_RECEIVES
                        + ".");
    }

    public String deadLetterQueueName() {
        return deadLetterQueueArn.substring(deadLetterQueueArn.lastIndexOf(':') + 1);
    }
}
