package millrace.toss;

import java.time.Instant;

/** The outcome of a charge, once it is certain. */
public sealed interface ChargeResult {

    /** The money has been taken; amount and order were compared with what was asked. */
    record Charged(String paymentKey, Instant approvedAt, long amountKrw) implements ChargeResult {

        /** Leaves the key out, so that it can be logged. */
        @Override
        public String toString() {
            return "Charged[approvedAt=" + approvedAt + ", amountKrw=" + amountKrw + "]";
        }
    }

    /**
     * No money has been taken, or it has been given back, and another attempt would end the same.
     *
     * @param code Toss's own, such as {@code REJECT_CARD_PAYMENT}, or {@code PAYMENT_} and the
     *     payment's status
     */
    record Refused(String code) implements ChargeResult {}
}
