package millrace.cloud.sqs.message;

import java.util.Locale;

/**
 * The answer to a sender: the message, or the earlier one of which it is a duplicate.
 *
 * @param sequenceNumber 0 in a standard queue
 */
public record SentMessage(String id, long sequenceNumber) {

    /** As the API writes it: with 20 digits. */
    public String sequenceText() {
        return String.format(Locale.ROOT, "%020d", sequenceNumber);
    }
}
