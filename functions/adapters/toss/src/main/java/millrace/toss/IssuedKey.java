package millrace.toss;

/**
 * A permission to charge a card.
 *
 * @param customerKey the customer for whom it was issued: the one of the first request, when the
 *     same registration is sent again
 */
public record IssuedKey(String customerKey, String billingKey) {

    /** Leaves the keys out, so that it can be logged. */
    @Override
    public String toString() {
        return "IssuedKey[]";
    }
}
