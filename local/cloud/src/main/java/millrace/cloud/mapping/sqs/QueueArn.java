package millrace.cloud.mapping.sqs;

/** The form of a queue's ARN, which mappings name it by. */
final class QueueArn {

    private static final String PREFIX = "arn:aws:sqs:";

    private QueueArn() {}

    static boolean is(String text) {
        return text.startsWith(PREFIX);
    }

    static String name(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
