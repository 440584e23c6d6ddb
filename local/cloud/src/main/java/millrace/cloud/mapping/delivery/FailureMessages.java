package millrace.cloud.mapping.delivery;

/** One kind of on-failure destination, which takes messages about batches that are given up. */
public interface FailureMessages {

    /**
     * @param destination as the template names it, such as a queue's ARN
     */
    boolean takes(String destination);

    /** Tells whether messages are to have the records themselves, too. */
    default boolean takesRecords() {
        return false;
    }

    /**
     * Returns when the message is kept.
     *
     * @param message JSON in Lambda's own form
     * @throws RuntimeException when it cannot be kept; retriable
     */
    void send(String destination, GivenUp batch, String message);
}
