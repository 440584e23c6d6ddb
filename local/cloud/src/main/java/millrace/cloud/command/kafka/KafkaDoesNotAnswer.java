package millrace.cloud.command.kafka;

/** Kafka refused what a command asked, or could not be reached; its message is for the user. */
final class KafkaDoesNotAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KafkaDoesNotAnswer(String reason) {
        super("Kafka does not do this: " + reason);
    }
}
