package millrace.demo.client;

import tools.jackson.databind.JsonNode;

/**
 * Charges and refunds of one order in Toss's ledger.
 *
 * @param chargedKrw all charges together
 * @param refundedKrw all refunds together
 */
public record Charges(int charges, int refunds, long chargedKrw, long refundedKrw) {

    public static final Charges NONE = new Charges(0, 0, 0, 0);

    /** Counts one payment of Toss's list. */
    public static Charges of(JsonNode payment) {
        var cancels = payment.path("cancels");
        long refunded =
                cancels.valueStream()
                        .mapToLong(cancel -> cancel.required("cancelAmount").asLong())
                        .sum();
        return new Charges(1, cancels.size(), payment.required("totalAmount").asLong(), refunded);
    }

    public Charges plus(Charges other) {
        return new Charges(
                charges + other.charges,
                refunds + other.refunds,
                chargedKrw + other.chargedKrw,
                refundedKrw + other.refundedKrw);
    }

    /** The two ends that a cancelled order may have. */
    public boolean isNeverOrChargedAndRefundedOnce() {
        return equals(NONE) || (charges == 1 && refunds == 1 && chargedKrw == refundedKrw);
    }
}
