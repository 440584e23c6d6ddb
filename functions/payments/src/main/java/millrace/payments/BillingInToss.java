package millrace.payments;

import millrace.toss.BillingCharge;
import millrace.toss.ChargeResult;
import millrace.toss.IssuedKey;
import millrace.toss.TossPayments;

/** Billing through Toss Payments. */
record BillingInToss(TossPayments toss) implements Billing {

    @Override
    public IssuedKey issueBillingKey(String customerKey, String authKey) {
        return toss.issueBillingKey(customerKey, authKey);
    }

    @Override
    public String issueTestCardBillingKey(String customerKey) {
        return toss.issueTestCardBillingKey(customerKey);
    }

    @Override
    public ChargeResult charge(BillingCharge charge) {
        return toss.charge(charge);
    }

    @Override
    public void refund(String paymentKey, String reason, String idempotencyKey) {
        toss.cancel(paymentKey, reason, idempotencyKey);
    }
}
