package millrace.payments;

import millrace.toss.BillingCharge;
import millrace.toss.ChargeResult;
import millrace.toss.IssuedKey;

/**
 * The payment provider as this context needs it. All of it may throw {@link
 * millrace.platform.failure.RetriableFailure}; the outcome is then unknown, and the same call with
 * the same idempotency key finds it out. Only a failure that is marked {@link
 * millrace.toss.NeedsNewKey} is certain and is given again for the key: the next call brings
 * another.
 */
interface Billing {

    /**
     * A billing key for a card that the customer has registered with the provider; the same for the
     * same authKey.
     *
     * @throws millrace.toss.CardRefused when the provider does not take it
     */
    IssuedKey issueBillingKey(String customerKey, String authKey);

    /** A billing key for the provider's test card, which never costs anybody anything. */
    String issueTestCardBillingKey(String customerKey);

    /** Charges once for each idempotency key. */
    ChargeResult charge(BillingCharge charge);

    /** Refunds the whole charge; once for each idempotency key, and refunding again is no error. */
    void refund(String paymentKey, String reason, String idempotencyKey);
}
