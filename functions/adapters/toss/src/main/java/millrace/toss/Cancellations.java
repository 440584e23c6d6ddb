package millrace.toss;

/** Cancellations of payments whose money was taken. */
@FunctionalInterface
public interface Cancellations {

    /**
     * Gives the whole payment back, at most once. May throw {@link
     * millrace.platform.failure.RetriableFailure}: the outcome is open then. Only after a failure
     * that is marked {@link NeedsNewKey} the next call brings another idempotency key.
     *
     * @param reason shown to the customer; cut at 200 characters
     * @throws CancelRefused when Toss does not give it back
     */
    void cancel(String paymentKey, String reason, String idempotencyKey);
}
