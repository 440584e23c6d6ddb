package millrace.payments;

import millrace.toss.BillingCharge;
import millrace.toss.ChargeResult;

/**
 * Charges a payment that is written down as CHARGING, to the card that is written down with it. The
 * idempotency key is the payment's id, so charging again, from wherever, finds out what the first
 * attempt came to instead of charging twice.
 */
record Charging(Billing billing) {

    static final String NO_CARD = "NO_PAYMENT_METHOD";

    /** The payment as PAID or FAILED. */
    Payment charge(Payment payment) {
        var card = payment.card();
        if (card == null) {
            return payment.failed(NO_CARD);
        }
        var charge =
                new BillingCharge(
                        card.billingKey(),
                        card.customerKey(),
                        payment.orderId(),
                        "Order " + payment.orderId(),
                        payment.amount(),
                        payment.paymentId());
        return switch (billing.charge(charge)) {
            case ChargeResult.Charged charged -> payment.paid(charged.paymentKey());
            case ChargeResult.Refused refused -> payment.failed(refused.code());
        };
    }
}
