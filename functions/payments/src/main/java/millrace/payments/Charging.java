package millrace.payments;

import millrace.platform.work.Cause;
import millrace.toss.BillingCharge;
import millrace.toss.ChargeResult;

/**
 * Charges a payment that is written down as CHARGING. The idempotency key is the payment's id, so
 * charging again, from wherever, finds out what the first attempt came to instead of charging
 * twice.
 */
final class Charging {

    static final String NO_CARD = "NO_PAYMENT_METHOD";

    private final Billing billing;
    private final Cards cards;

    Charging(Billing billing, Cards cards) {
        this.billing = billing;
        this.cards = cards;
    }

    /** The payment as PAID or FAILED. */
    Payment charge(Payment payment, Cause cause) {
        var card = cards.cardOf(payment.userId(), cause);
        if (card.isEmpty()) {
            return payment.failed(NO_CARD);
        }
        var charge =
                new BillingCharge(
                        card.get().billingKey(),
                        card.get().customerKey(),
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
