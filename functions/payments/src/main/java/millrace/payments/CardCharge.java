package millrace.payments;

import millrace.payments.PaymentState.Attempted;
import millrace.payments.PaymentState.Failed;
import millrace.payments.PaymentState.Paid;
import millrace.toss.BillingCharge;
import millrace.toss.ChargeResult;

/**
 * Charges a payment that is written down as charging, to the card that is written down with it. The
 * idempotency key is the payment's, so charging again, from wherever, finds out what the first
 * attempt came to instead of charging twice.
 */
record CardCharge(Billing billing) {

    static final String NO_CARD = "NO_PAYMENT_METHOD";

    Attempted attempt(Payment payment, PaymentState.Charging state) {
        var card = state.card();
        if (card == null) {
            return new Failed(NO_CARD);
        }
        var charge =
                new BillingCharge(
                        card.billingKey(),
                        card.customerKey(),
                        payment.orderId(),
                        "Order " + payment.orderId(),
                        payment.amount(),
                        payment.chargeKey());
        return switch (billing.charge(charge)) {
            case ChargeResult.Charged charged -> new Paid(charged.paymentKey());
            case ChargeResult.Refused refused -> new Failed(refused.code());
        };
    }
}
