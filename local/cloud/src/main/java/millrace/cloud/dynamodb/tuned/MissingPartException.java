package millrace.cloud.dynamodb.tuned;

/** DynamoDB Local lacks a private part. Its message names the part; nothing has been changed. */
final class MissingPartException extends Exception {

    MissingPartException(PrivatePart part, String reason) {
        super(part.name() + " (" + reason + ")");
    }
}
