package millrace.cloud.sqs.queue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import millrace.cloud.sqs.fault.SqsException;
import millrace.cloud.sqs.fault.SqsFault;

/** The proof of one receive of one message, opaque to its holder. */
record ReceiptHandle(String queue, String messageId, String receive) {

    static ReceiptHandle next(String queue, String messageId) {
        return new ReceiptHandle(queue, messageId, UUID.randomUUID().toString());
    }

    String encoded() {
        var text = queue + " " + messageId + " " + receive;
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @throws SqsException when it is no handle, or that of another queue
     */
    static ReceiptHandle decode(String encoded, String queue) {
        try {
            var parts =
                    new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8)
                            .split(" ", -1);
            if (parts.length == 3 && parts[0].equals(queue)) {
                return new ReceiptHandle(parts[0], parts[1], parts[2]);
            }
        } catch (IllegalArgumentException e) {
            // Not in our encoding: refused as any other text.
        }
        throw new SqsException(
                SqsFault.RECEIPT_HANDLE_IS_INVALID,
                "The input receipt handle \"%s\" is not a valid receipt handle."
                        .formatted(encoded));
    }
}
