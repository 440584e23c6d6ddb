package millrace.toss;

import java.time.Instant;

/** The outcome of a confirmation, once it is certain. */
public sealed interface ConfirmResult {

    /** The money has been taken; amount and order were compared with what was asked. */
    record Confirmed(Instant approvedAt) implements ConfirmResult {}

    /**
     * No money has been taken, or it has been given back, and another attempt would end the same.
     *
     * @param code Toss's own, such as {@code REJECT_CARD_PAYMENT}, or {@code PAYMENT_} and the
     *     payment's status
     */
    record Refused(String code) implements ConfirmResult {}

    /**
     * No money has been taken, and the reason lies with the request: a missing contract, or a
     * payment key that is none of this order's. An operator must hear of it.
     *
     * @param code Toss's own, such as {@code FORBIDDEN_REQUEST}
     */
    record InvalidRequest(String code) implements ConfirmResult {}
}
