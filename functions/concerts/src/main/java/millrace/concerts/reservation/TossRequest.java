package millrace.concerts.reservation;

import java.time.Instant;
import millrace.platform.runtime.Sha256;
import millrace.toss.Attempt;

/**
 * A request about one payment that is made to Toss until its outcome is known. It is written down
 * before Toss is asked, so that whoever finds it can ask again.
 *
 * @param paymentKey Toss's name of the payment
 * @param keyNumber the number of the idempotency key that is used now; a later request for the same
 *     purpose brings none that an earlier one brought, since Toss would repeat its answer
 * @param attempts that were due and left the outcome open
 * @param dueAt when it is made next, where nobody does before
 */
public record TossRequest(String paymentKey, long keyNumber, int attempts, Instant dueAt) {

    /** A request that its writer makes at once; others only where the writer has failed. */
    static TossRequest madeNow(String paymentKey, long keyNumber, Instant now) {
        return new TossRequest(paymentKey, keyNumber, 0, now.plus(Attempt.FIRST_LOOK_AFTER));
    }

    /** A request that the timer makes first, in the next run from then on. */
    public static TossRequest dueAt(Instant then, String paymentKey) {
        return new TossRequest(paymentKey, 1, 0, then);
    }

    /**
     * After an attempt whose outcome is open; the more there were, the longer until the next. One
     * that was made before it was due, by a user who asks again and again, puts nothing off.
     */
    public TossRequest after(boolean needsNewKey, Instant now) {
        long nextKey = needsNewKey ? keyNumber + 1 : keyNumber;
        return isDueAt(now)
                ? new TossRequest(
                        paymentKey, nextKey, attempts + 1, Attempt.nextAfter(attempts + 1, now))
                : new TossRequest(paymentKey, nextKey, attempts, dueAt);
    }

    public boolean isDueAt(Instant now) {
        return !dueAt.isAfter(now);
    }

    /** True where so many attempts left the outcome open that an operator should look. */
    public boolean isStuck() {
        return attempts >= Attempt.STUCK_AFTER;
    }

    /** The payment's name where its key must not stand; the same for the same payment. */
    public static String hashOf(String paymentKey) {
        return Sha256.hex(paymentKey);
    }

    /**
     * The idempotency key of the next attempt: Toss compares no bodies, so each payment has its
     * own.
     *
     * @param purpose such as {@code pay-7001}
     */
    public String idempotencyKey(String purpose) {
        return purpose + "-" + hashOf(paymentKey) + "-" + keyNumber;
    }

    /** Leaves the key out, so that it can be logged. */
    @Override
    public String toString() {
        return "TossRequest[keyNumber=" + keyNumber + ", attempts=" + attempts + "]";
    }
}
