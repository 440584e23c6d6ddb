package millrace.toss;

import java.time.Instant;

/** Compares what Toss says it did with what was asked. */
final class Verification {

    private Verification() {}

    /**
     * @throws TossMisconfigured when it is another payment than the one that was asked for
     * @throws TossUndecided while it is under way
     */
    static ChargeResult result(Payment payment, BillingCharge charge) {
        if (!payment.orderId().equals(charge.orderId())
                || payment.totalKrw() != charge.amountKrw()) {
            throw new TossMisconfigured(
                    "Toss holds another payment than the one asked for: order " + charge.orderId());
        }
        return switch (payment.status()) {
            case DONE ->
                    new ChargeResult.Charged(
                            payment.paymentKey(), approvedAt(payment), payment.totalKrw());
            case ABORTED, EXPIRED, CANCELED -> new ChargeResult.Refused(refusal(payment));
            case READY, IN_PROGRESS, WAITING_FOR_DEPOSIT, UNKNOWN ->
                    throw new TossUndecided("The payment is not decided yet");
            case PARTIAL_CANCELED ->
                    throw new TossMisconfigured(
                            "The payment is partly given back: order " + charge.orderId());
        };
    }

    private static Instant approvedAt(Payment payment) {
        if (payment.approvedAt() == null) {
            throw new TossUndecided("Toss answered a payment without its time");
        }
        return payment.approvedAt();
    }

    /** Toss's reason for not taking the money of a payment that has ended. */
    static String refusal(Payment payment) {
        return payment.failureCode() == null
                ? "PAYMENT_" + payment.status()
                : payment.failureCode();
    }

    /**
     * @throws TossUndecided when something of the payment is left
     */
    static void cancelled(Payment payment) {
        if (payment.status() != Payment.Status.CANCELED) {
            throw new TossUndecided("The payment is not given back yet");
        }
    }
}
