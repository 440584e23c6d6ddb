package millrace.toss;

import java.util.regex.Pattern;

/** The values that Toss takes as an order id. */
final class OrderIds {

    private static final Pattern TAKEN = Pattern.compile("[A-Za-z0-9_.\\-]{6,64}");

    private OrderIds() {}

    static void check(String orderId) {
        if (!TAKEN.matcher(orderId).matches()) {
            throw new IllegalArgumentException("Toss cannot take the order id " + orderId);
        }
    }
}
