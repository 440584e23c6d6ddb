package millrace.demo;

/**
 * What Toss Payments knows of one order.
 *
 * @param chargedKrw all charges together
 * @param refundedKrw all refunds together
 */
record Charges(int charges, int refunds, long chargedKrw, long refundedKrw) {

    static final Charges NONE = new Charges(0, 0, 0, 0);

    /** The two ends that a cancelled order may have. */
    boolean isNeverOrChargedAndRefundedOnce() {
        return equals(NONE) || (charges == 1 && refunds == 1 && chargedKrw == refundedKrw);
    }
}
