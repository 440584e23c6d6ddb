package millrace.toss;

/** The values that Toss takes as an {@code Idempotency-Key}. */
final class IdempotencyKeys {

    private static final int MAX_LENGTH = 300;

    private IdempotencyKeys() {}

    static void check(String key) {
        if (key.isBlank() || key.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("An idempotency key has 1 to 300 characters");
        }
    }
}
